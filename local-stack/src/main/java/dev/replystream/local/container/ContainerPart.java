package dev.replystream.local.container;

import dev.replystream.local.part.Part;
import dev.replystream.local.process.ChildProcess;
import dev.replystream.local.process.ReadinessProbe;
import dev.replystream.local.process.StartException;
import java.time.Duration;
import java.util.List;
import org.testcontainers.containers.GenericContainer;

/**
 * A part that runs in a container. Should this process be killed, Testcontainers' own reaper removes the container.
 *
 * @param <A> its kind of address
 */
record ContainerPart<A>(A address, GenericContainer<?> container) implements Part<A> {
    private static final int STOP_SECONDS = 20;
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Returns when {@code probe} says that it is ready. */
    ContainerPart<A> awaitReady(ReadinessProbe probe, Duration timeout) {
        long start = System.nanoTime();
        Exception last = new IllegalStateException("not ready");
        while (System.nanoTime() - start < timeout.toNanos()) {
            try {
                if (probe.isReady()) {
                    return this;
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            } catch (Exception e) {
                last = e;
            }
            pause();
        }
        close();
        throw new StartException(
                "%s was not ready after %d s: %s".formatted(container.getDockerImageName(), timeout.toSeconds(), last),
                last);
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private StartException interrupted(InterruptedException cause) {
        close();
        Thread.currentThread().interrupt();
        return new StartException("Interrupted while waiting for " + container.getDockerImageName(), cause);
    }

    @Override
    public List<ChildProcess> processes() {
        return List.of();
    }

    /** Removes the container too: the next one gets its volume. */
    @Override
    public void kill() {
        if (container.isRunning()) {
            container
                    .getDockerClient()
                    .killContainerCmd(container.getContainerId())
                    .exec();
        }
        container.stop();
    }

    /** Asks the program to end first: Testcontainers alone would kill it. */
    @Override
    public void close() {
        if (container.isRunning()) {
            container
                    .getDockerClient()
                    .stopContainerCmd(container.getContainerId())
                    .withTimeout(STOP_SECONDS)
                    .exec();
        }
        container.stop();
    }
}
