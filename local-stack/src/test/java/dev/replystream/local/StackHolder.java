package dev.replystream.local;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program for tests: starts a stack in the folder it is given, says which processes that made, and does nothing more. */
final class StackHolder {
    private StackHolder() {}

    static void main(String[] arguments) throws InterruptedException {
        LocalStack stack =
                LocalStack.start(LocalStackSettings.in(Path.of(arguments[0])).withTuning(StackTuning.forTests()));
        stack.processes().forEach(process -> System.out.println("pid " + process.pid()));
        System.out.println("started");
        new CountDownLatch(1).await();
    }
}
