package dev.replystream.e2e.kill;

import dev.replystream.cli.pipeline.Pipeline;
import dev.replystream.cli.pipeline.Service;
import dev.replystream.cli.pipeline.ServiceInstance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The reply workers of one group, by index from 0. Confined to one thread. */
final class Workers {

    private final Pipeline pipeline;
    private final List<String> ids = new ArrayList<>();
    private final List<CompletableFuture<ServiceInstance>> instances = new ArrayList<>();

    private Workers(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Starts that many side by side and returns when all are ready. */
    static Workers start(Pipeline pipeline, GroupProtocol protocol, int count) {
        Workers workers = new Workers(pipeline);
        for (int index = 0; index < count; index++) {
            String id = protocol.code() + "-" + index;
            Map<String, String> environment = new HashMap<>(protocol.environment());
            environment.put("REPLYSTREAM_WORKER_INSTANCE_ID", id);
            workers.ids.add(id);
            workers.instances.add(begin(() -> pipeline.startAnother(Service.REPLY_WORKER, environment)));
        }
        workers.awaitAllReady();
        return workers;
    }

    int count() {
        return ids.size();
    }

    String idOf(int index) {
        return ids.get(index);
    }

    void awaitReady(int index) {
        var _ = instance(index);
    }

    void awaitAllReady() {
        instances.forEach(CompletableFuture::join);
    }

    /** Kills it and begins to start it again. */
    void kill(int index) {
        ServiceInstance instance = instance(index);
        pipeline.kill(instance);
        instances.set(index, begin(() -> pipeline.startAgain(instance)));
    }

    /** Stops it in order and starts it again. */
    void restart(int index) {
        ServiceInstance instance = instance(index);
        pipeline.terminate(instance);
        instances.set(index, CompletableFuture.completedFuture(pipeline.startAgain(instance)));
    }

    void freeze(int index) {
        instance(index).freeze();
    }

    void thaw(int index) {
        instance(index).thaw();
    }

    /** Stops all in order. */
    void stop() {
        instances.forEach(instance -> pipeline.terminate(instance.join()));
    }

    private ServiceInstance instance(int index) {
        return instances.get(index).join();
    }

    private static <T> CompletableFuture<T> begin(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, command -> Thread.ofVirtual().start(command));
    }
}
