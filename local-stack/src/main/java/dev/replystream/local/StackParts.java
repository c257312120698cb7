package dev.replystream.local;

import dev.replystream.local.part.KafkaAddress;
import dev.replystream.local.part.Part;
import dev.replystream.local.part.PostgresAddress;
import dev.replystream.local.part.Provisioner;
import dev.replystream.local.part.SchemaRegistryAddress;
import dev.replystream.local.process.StartException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** The running parts of one stack; those that were not wanted are missing. */
record StackParts(
        Optional<Part<KafkaAddress>> startedKafka,
        Optional<Part<PostgresAddress>> startedPostgres,
        Optional<Part<SchemaRegistryAddress>> startedSchemaRegistry) {

    static StackParts start(Set<Component> wanted, Provisioner provisioner) {
        Pending<KafkaAddress> kafka = new Pending<>(wanted.contains(Component.KAFKA), provisioner::startKafka);
        Pending<PostgresAddress> postgres =
                new Pending<>(wanted.contains(Component.POSTGRES), provisioner::startPostgres);
        Pending<SchemaRegistryAddress> registry =
                new Pending<>(wanted.contains(Component.SCHEMA_REGISTRY), provisioner::startSchemaRegistry);
        List<Pending<?>> all = List.of(kafka, postgres, registry);
        all.forEach(Pending::await);
        Optional<StartException> failure =
                all.stream().flatMap(each -> each.failure().stream()).findFirst();
        if (failure.isPresent()) {
            all.forEach(Pending::stop);
            throw failure.get();
        }
        return new StackParts(kafka.part(), postgres.part(), registry.part());
    }

    Part<KafkaAddress> kafka() {
        return startedKafka.orElseThrow(() -> notStarted(Component.KAFKA));
    }

    Part<PostgresAddress> postgres() {
        return startedPostgres.orElseThrow(() -> notStarted(Component.POSTGRES));
    }

    Part<SchemaRegistryAddress> schemaRegistry() {
        return startedSchemaRegistry.orElseThrow(() -> notStarted(Component.SCHEMA_REGISTRY));
    }

    StackParts withKafka(Part<KafkaAddress> started) {
        return new StackParts(Optional.of(started), startedPostgres, startedSchemaRegistry);
    }

    List<Part<?>> all() {
        List<Part<?>> all = new ArrayList<>();
        startedKafka.ifPresent(all::add);
        startedPostgres.ifPresent(all::add);
        startedSchemaRegistry.ifPresent(all::add);
        return all;
    }

    void close() {
        CompletableFuture.allOf(all().stream()
                        .map(part -> CompletableFuture.runAsync(part::close, StackParts::onNewThread))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static void onNewThread(Runnable work) {
        Thread.ofVirtual().start(work);
    }

    private static IllegalStateException notStarted(Component component) {
        return new IllegalStateException("The stack was started without " + component);
    }

    /** A part that is being started, unless it is not wanted. */
    private static final class Pending<A> {
        private final CompletableFuture<Optional<Part<A>>> future;

        Pending(boolean wanted, Supplier<Part<A>> start) {
            this.future = wanted
                    ? CompletableFuture.supplyAsync(() -> Optional.of(start.get()), StackParts::onNewThread)
                    : CompletableFuture.completedFuture(Optional.empty());
        }

        void await() {
            future.exceptionally(_ -> Optional.empty()).join();
        }

        Optional<Part<A>> part() {
            return future.join();
        }

        Optional<StartException> failure() {
            if (!future.isCompletedExceptionally()) {
                return Optional.empty();
            }
            Throwable cause = future.exceptionNow();
            Throwable reason = cause instanceof CompletionException wrapper && wrapper.getCause() != null
                    ? wrapper.getCause()
                    : cause;
            return Optional.of(
                    reason instanceof StartException known ? known : new StartException(reason.toString(), reason));
        }

        void stop() {
            if (!future.isCompletedExceptionally()) {
                part().ifPresent(Part::close);
            }
        }
    }
}
