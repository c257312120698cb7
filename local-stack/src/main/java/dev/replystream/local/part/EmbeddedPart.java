package dev.replystream.local.part;

import dev.replystream.local.process.ChildProcess;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A part that runs in child processes of this one.
 *
 * @param <A> its kind of address
 */
public record EmbeddedPart<A>(A address, List<ChildProcess> processes) implements Part<A> {
    public EmbeddedPart {
        processes = List.copyOf(processes);
    }

    @Override
    public void kill() {
        processes.forEach(ChildProcess::kill);
    }

    @Override
    public void close() {
        CompletableFuture.allOf(processes.stream()
                        .map(process -> CompletableFuture.runAsync(
                                process::close, command -> Thread.ofVirtual().start(command)))
                        .toArray(CompletableFuture[]::new))
                .join();
    }
}
