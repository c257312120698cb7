package dev.replystream.local.container;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.util.List;
import java.util.Objects;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/**
 * The named volumes that keep a stack's data when its containers are gone.
 *
 * @param prefix what their names begin with
 */
record Volumes(String prefix) {
    private static final List<String> PARTS = List.of("kafka", "postgresql", "schema-registry");

    /** Puts the volume of {@code part} at {@code path} of the container. */
    void mount(GenericContainer<?> container, String part, String path) {
        Bind bind = new Bind(name(part), new Volume(path));
        container.withCreateContainerCmdModifier(command -> {
            HostConfig host =
                    Objects.requireNonNull(command.getHostConfig(), "Testcontainers sets a host configuration");
            command.withHostConfig(host.withBinds(bind));
        });
    }

    /** Deletes them all; no container may use them. */
    void delete() {
        PARTS.forEach(this::delete);
    }

    private void delete(String part) {
        try {
            DockerClientFactory.instance().client().removeVolumeCmd(name(part)).exec();
        } catch (NotFoundException e) {
            // That part was never started.
        }
    }

    private String name(String part) {
        return prefix + "-" + part;
    }
}
