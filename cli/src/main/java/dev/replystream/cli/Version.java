package dev.replystream.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {
    private static final String NOT_IN_A_JAR = "(not built)";

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"replystream " + Objects.requireNonNullElse(version, NOT_IN_A_JAR)};
    }
}
