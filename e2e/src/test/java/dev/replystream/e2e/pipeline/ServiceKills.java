package dev.replystream.e2e.pipeline;

import dev.replystream.cli.pipeline.Pipeline;
import dev.replystream.cli.pipeline.Service;
import dev.replystream.cli.pipeline.ServiceInstance;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kills services in turn with {@code kill -9}, at moments that a seed chooses, and starts each again. */
final class ServiceKills implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceKills.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    private final Pipeline pipeline;
    private final List<Service> services;
    private final CompletableFuture<Void> done;

    private ServiceKills(Pipeline pipeline, List<Service> services, int rounds, Random random) {
        this.pipeline = pipeline;
        this.services = services;
        this.done = CompletableFuture.runAsync(() -> run(rounds, random), Thread::startVirtualThread);
    }

    /** Begins to kill each of {@code services} {@code rounds} times. */
    static ServiceKills begin(Pipeline pipeline, List<Service> services, int rounds, long seed) {
        LOG.info("each of {} {} times, seed {}", services, rounds, seed);
        return new ServiceKills(pipeline, List.copyOf(services), rounds, new Random(seed));
    }

    /** Whether all kills are made and their services ready again; waits for that for {@code time}. */
    boolean areDoneWithin(Duration time) {
        try {
            done.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("a service was not killed or did not come back", e);
        }
    }

    /** Waits until all were killed as often as wanted and are ready again. */
    @Override
    public void close() {
        done.join();
    }

    private void run(int rounds, Random random) {
        for (int round = 0; round < rounds; round++) {
            for (Service service : services) {
                LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE.toNanos()));
                ServiceInstance instance = pipeline.instance(service);
                LOG.info("kill {}", service);
                pipeline.kill(instance);
                pipeline.startAgain(instance);
            }
        }
    }
}
