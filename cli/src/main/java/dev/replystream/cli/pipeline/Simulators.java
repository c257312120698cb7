package dev.replystream.cli.pipeline;

import dev.replystream.local.data.DataFolder;
import dev.replystream.local.process.ChildProcess;
import dev.replystream.local.process.StartException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The simulators of what is outside.
 *
 * @param openAi empty when a real provider is called
 * @param telegram empty when replies are delivered elsewhere, or nowhere
 */
record Simulators(Optional<SimulatorProcess> openAi, Optional<SimulatorProcess> telegram) implements AutoCloseable {
    /** Begins to start those that the settings ask for. */
    static Begun begin(PipelineSettings settings, DataFolder data, Steps steps) {
        return new Begun(
                switch (settings.openAi()) {
                    case OpenAiTarget.Simulator simulator ->
                        started(steps, "OpenAI simulator", () -> SimulatorProcess.openAi(settings, simulator, data));
                    case OpenAiTarget.Remote _ -> CompletableFuture.completedFuture(Optional.empty());
                },
                switch (settings.telegram()) {
                    case SIMULATOR ->
                        started(steps, "Telegram simulator", () -> SimulatorProcess.telegram(settings, data));
                    case ENVIRONMENT -> CompletableFuture.completedFuture(Optional.empty());
                });
    }

    private static CompletableFuture<Optional<SimulatorProcess>> started(
            Steps steps, String name, Supplier<SimulatorProcess> start) {
        return steps.begin(name, () -> Optional.of(start.get()));
    }

    /** Those that start. */
    record Begun(
            CompletableFuture<Optional<SimulatorProcess>> openAi,
            CompletableFuture<Optional<SimulatorProcess>> telegram)
            implements AutoCloseable {
        /**
         * Returns when all have started.
         *
         * @throws StartException when one does not start
         */
        Simulators awaited() {
            return new Simulators(awaited(openAi), awaited(telegram));
        }

        /** Waits for each and closes it. */
        @Override
        public void close() {
            Stream.of(openAi, telegram)
                    .forEach(each -> each.thenAccept(started -> started.ifPresent(SimulatorProcess::close))
                            .exceptionally(_ -> null)
                            .join());
        }

        private static <T> T awaited(CompletableFuture<T> begun) {
            try {
                return begun.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof StartException cause ? cause : e;
            }
        }
    }

    Optional<URI> openAiAddress() {
        return openAi.map(SimulatorProcess::address);
    }

    Optional<URI> telegramAddress() {
        return telegram.map(SimulatorProcess::address);
    }

    List<ChildProcess> processes() {
        return all().map(SimulatorProcess::process).toList();
    }

    @Override
    public void close() {
        all().forEach(SimulatorProcess::close);
    }

    private Stream<SimulatorProcess> all() {
        return Stream.of(openAi, telegram).flatMap(Optional::stream);
    }
}
