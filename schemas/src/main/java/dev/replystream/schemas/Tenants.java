package dev.replystream.schemas;

/** Owners of records. */
public final class Tenants {

    /** Who runs a single business uses it, and a record that tells no owner belongs to it. */
    public static final String DEFAULT = "default";

    private Tenants() {}
}
