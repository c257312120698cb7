package dev.replystream.cli.pipeline;

import dev.replystream.cli.pipeline.ServiceLauncher.Start;
import dev.replystream.local.LocalStack;
import dev.replystream.local.data.DataFolder;
import dev.replystream.local.process.ChildProcess;
import dev.replystream.local.process.StartException;
import dev.replystream.local.process.TcpPorts;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The whole system on this machine: the stack, the simulators unless the real ones are called, and the five services,
 * each in a process of its own that does not outlive this one. Safe for use by several threads.
 */
public final class Pipeline implements AutoCloseable {
    private static final Set<Service> ANSWERING = Set.of(Service.INGEST, Service.REPLY_WORKER);

    private final Steps steps;
    private final Foundation foundation;
    private final ServiceLauncher launcher;
    private final Map<Service, Integer> ports;
    private final List<ServiceInstance> instances = new CopyOnWriteArrayList<>();
    private final Map<Service, Integer> highestNumbers = new ConcurrentHashMap<>();
    private CompletableFuture<List<ServiceInstance>> others = CompletableFuture.completedFuture(List.of());
    private volatile boolean stopping;

    private Pipeline(PipelineSettings settings, Steps steps, Foundation foundation, Map<Service, Integer> ports) {
        this.steps = steps;
        this.foundation = foundation;
        this.ports = ports;
        this.launcher = new ServiceLauncher(settings, foundation);
    }

    /** Starts everything and returns when all of it is ready. */
    public static Pipeline start(PipelineSettings settings) {
        return start(settings, PipelineListener.NONE);
    }

    /**
     * Starts everything and returns when all of it is ready. The data folder is taken first: where another system uses it,
     * nothing may be started and no log touched; and what is left of one that was killed has ended then, and its ports are
     * free.
     *
     * @throws StartException when a part does not start; all others are stopped then
     */
    public static Pipeline start(PipelineSettings settings, PipelineListener listener) {
        return started(settings, listener, Pipeline::startServices);
    }

    /**
     * Starts everything and returns when messages are taken and answered. The other services start from then on, and find in
     * Kafka what they have missed; {@link #awaitAll} waits for them.
     *
     * @throws StartException when a part that is needed for that does not start; all others are stopped then
     */
    public static Pipeline startAnswering(PipelineSettings settings, PipelineListener listener) {
        return started(settings, listener, Pipeline::startAnsweringServices);
    }

    /** Whether some services still start, so that {@link #awaitAll} would wait. */
    public boolean isStarting() {
        return !others.isDone();
    }

    /**
     * Returns when all services are ready.
     *
     * @throws StartException when one does not start
     */
    public void awaitAll() {
        Steps.all(List.of(others));
    }

    private static Pipeline started(PipelineSettings settings, PipelineListener listener, Consumer<Pipeline> services) {
        Steps steps = new Steps(listener);
        DataFolder data = DataFolder.open(settings.dataFolder());
        Map<Service, Integer> ports = prepare(settings, data);
        Pipeline pipeline = new Pipeline(settings, steps, Foundation.start(settings, data, steps), ports);
        try {
            services.accept(pipeline);
            return pipeline;
        } catch (RuntimeException e) {
            pipeline.close();
            throw e;
        }
    }

    /** Where everything is; services by their first instance. */
    public PipelineAddresses addresses() {
        Map<Service, URI> services = new EnumMap<>(Service.class);
        ports.forEach((service, port) -> services.put(service, URI.create("http://127.0.0.1:" + port)));
        LocalStack stack = foundation.stack();
        return new PipelineAddresses(
                stack.kafka().bootstrapServers(),
                stack.schemaRegistry().url(),
                stack.postgres(),
                services,
                foundation.simulators().openAiAddress(),
                foundation.simulators().telegramAddress());
    }

    /** Kafka, PostgreSQL and the schema registry. */
    public LocalStack stack() {
        return foundation.stack();
    }

    /** The running instances of all services. */
    public List<ServiceInstance> instances() {
        return instances.stream().filter(each -> each.process().isAlive()).toList();
    }

    /**
     * The first instance of a service.
     *
     * @throws IllegalStateException when it does not run
     */
    public ServiceInstance instance(Service service) {
        return instances().stream()
                .filter(each -> each.service() == service && each.number() == 1)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(service.module() + " does not run"));
    }

    /** All child processes that run, those of the stack included. */
    public List<ChildProcess> processes() {
        List<ChildProcess> all = new ArrayList<>(foundation.processes());
        instances().forEach(each -> all.add(each.process()));
        return all.stream().filter(ChildProcess::isAlive).toList();
    }

    /** Ends the first instance of a service at once, as {@code kill -9} does. */
    public void kill(Service service) {
        kill(instance(service));
    }

    /** Ends an instance at once, as {@code kill -9} does. */
    public void kill(ServiceInstance instance) {
        instances.remove(instance);
        instance.process().kill();
    }

    /** Stops an instance in order by a signal, as {@code kill} does. */
    public void terminate(ServiceInstance instance) {
        instances.remove(instance);
        steps.run("terminate " + instance.name(), instance.process()::terminate);
    }

    /** Stops the first instance of a service in order. */
    public void stop(Service service) {
        ServiceInstance instance = instance(service);
        instances.remove(instance);
        steps.run("stop " + instance.name(), instance::close);
    }

    /** Starts the first instance of a service again, on its port, and returns when it is ready. */
    public ServiceInstance start(Service service) {
        return start(new Start(service, 1, ports.getOrDefault(service, 0), Map.of()));
    }

    /** Starts an instance that has ended again, on its port and with its variables, and returns when it is ready. */
    public ServiceInstance startAgain(ServiceInstance ended) {
        return start(new Start(ended.service(), ended.number(), ended.address().getPort(), ended.environment()));
    }

    /** Starts one more instance of a service, on a free port, and returns when it is ready. */
    public ServiceInstance startAnother(Service service) {
        return startAnother(service, Map.of());
    }

    /**
     * Starts one more instance of a service, on a free port, and returns when it is ready.
     *
     * @param environment variables that it alone gets, over those of all services
     */
    public ServiceInstance startAnother(Service service, Map<String, String> environment) {
        int number = highestNumbers.merge(service, 2, (highest, _) -> highest + 1);
        return start(new Start(service, number, TcpPorts.free(), environment));
    }

    /** Stops everything in the order of the data, the stack last. What was stored stays. */
    @Override
    public void close() {
        stopServices();
        foundation.close(steps);
    }

    /** Stops everything and deletes what was stored. */
    public void closeAndDelete() {
        stopServices();
        foundation.closeAndDelete(steps);
        StreamsState.in(launcher.settings().dataFolder()).delete();
    }

    private void startServices() {
        start(launcher.settings().services());
    }

    private void startAnsweringServices() {
        Set<Service> wanted = launcher.settings().services();
        start(wanted.stream().filter(ANSWERING::contains).toList());
        others = CompletableFuture.supplyAsync(
                () -> start(wanted.stream()
                        .filter(service -> !ANSWERING.contains(service))
                        .toList()),
                work -> Thread.ofVirtual().start(work));
    }

    private List<ServiceInstance> start(Collection<Service> services) {
        return Steps.all(services.stream()
                .sorted()
                .map(service -> new Start(service, 1, ports.getOrDefault(service, 0), Map.of()))
                .map(first -> steps.begin(first.name(), () -> watched(launcher.start(first))))
                .toList());
    }

    private ServiceInstance start(Start start) {
        return steps.run(start.name(), () -> watched(launcher.start(start)));
    }

    private ServiceInstance watched(ServiceInstance instance) {
        instances.add(instance);
        ChildProcess process = instance.process();
        var _ = process.onExit().thenAccept(code -> {
            if (!stopping && instances.remove(instance)) {
                steps.listener().endedByItself(instance.name(), code, process.logFile());
            }
        });
        return instance;
    }

    /** What takes messages in stops first, so that those behind it can finish. */
    private void stopServices() {
        stopping = true;
        // What has begun to start is stopped with the others.
        others.exceptionally(_ -> List.of()).join();
        stopAll(instancesOf(Service.INGEST));
        stopAll(instancesOf(Service.REPLY_WORKER));
        stopAll(instances());
    }

    private List<ServiceInstance> instancesOf(Service service) {
        return instances().stream().filter(each -> each.service() == service).toList();
    }

    private void stopAll(List<ServiceInstance> chosen) {
        Steps.all(chosen.stream()
                .map(each -> steps.begin("stop " + each.name(), () -> {
                    each.close();
                    return Optional.empty();
                }))
                .toList());
        instances.removeAll(chosen);
    }

    private static Map<Service, Integer> prepare(PipelineSettings settings, DataFolder data) {
        try {
            ServiceLauncher.requireBuilt(settings.home());
            return choosePorts(settings.ports());
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    private static Map<Service, Integer> choosePorts(PipelinePorts wanted) {
        Map<Service, Integer> chosen = new EnumMap<>(Service.class);
        wanted.services().forEach((service, port) -> {
            int choice = TcpPorts.choose(port, service.module() + "-port");
            while (port == 0 && chosen.containsValue(choice)) {
                choice = TcpPorts.free();
            }
            chosen.put(service, choice);
        });
        return chosen;
    }
}
