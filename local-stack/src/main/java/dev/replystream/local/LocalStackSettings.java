package dev.replystream.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a {@link LocalStack} consists of and where it keeps its things.
 *
 * @param components the parts to start, at least one
 * @param dataFolder where they keep their data; used by one stack at a time
 * @param logFolder where the output of the child processes goes
 * @param reset whether stored data is deleted first
 * @param ports where the parts listen
 * @param provisioning processes or containers
 * @param startTimeout how long each part may take to answer its clients, above zero
 * @param tuning settings of the parts themselves
 */
public record LocalStackSettings(
        Set<Component> components,
        Path dataFolder,
        Path logFolder,
        boolean reset,
        StackPorts ports,
        Provisioning provisioning,
        Duration startTimeout,
        StackTuning tuning) {
    private static final Duration DEFAULT_START_TIMEOUT = Duration.ofSeconds(60);

    public LocalStackSettings {
        if (components.isEmpty()) {
            throw new IllegalArgumentException(
                    "components must name at least one of " + EnumSet.allOf(Component.class));
        }
        if (startTimeout.isNegative() || startTimeout.isZero()) {
            throw new IllegalArgumentException("startTimeout must be above zero, was " + startTimeout);
        }
        components = Set.copyOf(components);
        dataFolder = dataFolder.toAbsolutePath();
        logFolder = logFolder.toAbsolutePath();
    }

    /** All parts on free ports, with the data in {@code .replystream} of the project, kept from run to run. */
    public static LocalStackSettings standard() {
        return in(ProjectHome.find().path().resolve(".replystream"));
    }

    /** All parts on free ports, with data and logs below {@code folder}. */
    public static LocalStackSettings in(Path folder) {
        return new LocalStackSettings(
                EnumSet.allOf(Component.class),
                folder,
                folder.resolve("logs"),
                false,
                StackPorts.free(),
                Provisioning.AUTO,
                DEFAULT_START_TIMEOUT,
                StackTuning.standard());
    }

    /** With only these parts. */
    public LocalStackSettings withComponents(Component first, Component... others) {
        return withComponents(EnumSet.of(first, others));
    }

    /** With only these parts. */
    public LocalStackSettings withComponents(Set<Component> chosen) {
        return new LocalStackSettings(chosen, dataFolder, logFolder, reset, ports, provisioning, startTimeout, tuning);
    }

    /** With another folder for the output of the child processes. */
    public LocalStackSettings withLogFolder(Path folder) {
        return new LocalStackSettings(components, dataFolder, folder, reset, ports, provisioning, startTimeout, tuning);
    }

    /** With stored data deleted first, or kept. */
    public LocalStackSettings withReset(boolean wanted) {
        return new LocalStackSettings(
                components, dataFolder, logFolder, wanted, ports, provisioning, startTimeout, tuning);
    }

    /** With these ports. */
    public LocalStackSettings withPorts(StackPorts chosen) {
        return new LocalStackSettings(
                components, dataFolder, logFolder, reset, chosen, provisioning, startTimeout, tuning);
    }

    /** In processes or in containers. */
    public LocalStackSettings withProvisioning(Provisioning chosen) {
        return new LocalStackSettings(components, dataFolder, logFolder, reset, ports, chosen, startTimeout, tuning);
    }

    /** With another time that each part may take to start. */
    public LocalStackSettings withStartTimeout(Duration timeout) {
        return new LocalStackSettings(components, dataFolder, logFolder, reset, ports, provisioning, timeout, tuning);
    }

    /** With settings of the parts themselves. */
    public LocalStackSettings withTuning(StackTuning chosen) {
        return new LocalStackSettings(
                components, dataFolder, logFolder, reset, ports, provisioning, startTimeout, chosen);
    }
}
