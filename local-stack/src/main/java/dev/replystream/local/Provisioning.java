package dev.replystream.local;

/** How the parts of the stack are provided. */
public enum Provisioning {
    /** As the stored data is; without any, in containers where a Docker engine answers, else embedded. */
    AUTO,
    /** In child processes of this one, from jars and binaries of Maven Central. */
    EMBEDDED,
    /** In containers; fails where no Docker engine answers. */
    CONTAINERS
}
