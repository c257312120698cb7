package dev.replystream.local.postgres;

import dev.replystream.local.process.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The account PostgreSQL runs under. It refuses to run as root; then it is run in a user namespace in which root has no
 * name, or, where the kernel or a container does not allow that, as the user {@code nobody}.
 *
 * @param prefix what is put before a command
 * @param changesOwner whether the data folder must belong to {@code nobody}
 */
record Account(List<String> prefix, boolean changesOwner) {
    private static final List<String> OWN = List.of();
    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> NOBODY =
            List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");
    private static final List<String> NOBODY_ELSEWHERE =
            List.of("setpriv", "--reuid=nobody", "--regid=nobody", "--clear-groups");

    /** The one that works here. */
    static Account find() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Account(OWN, false);
        }
        if (works(NAMESPACE)) {
            return new Account(NAMESPACE, false);
        }
        for (List<String> prefix : List.of(NOBODY, NOBODY_ELSEWHERE)) {
            if (works(prefix)) {
                return new Account(prefix, true);
            }
        }
        throw new StartException(
                "PostgreSQL does not run as root, and neither \"unshare -U\" nor \"setpriv --reuid=nobody\" works here. Start as another user.");
    }

    /** {@code command} under this account. */
    List<String> run(List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /** Makes {@code folder}, which exists, usable for the account. */
    void own(Path folder) throws IOException {
        if (changesOwner) {
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }
    }

    private static boolean works(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
