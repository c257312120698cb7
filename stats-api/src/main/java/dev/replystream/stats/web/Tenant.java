package dev.replystream.stats.web;

import dev.replystream.schemas.Tenants;

/**
 * The owner whose records a request may see, and no other's. An endpoint that takes one gets it from whoever calls; it
 * never reads the parameter {@code tenant} itself.
 *
 * @param id the owner
 */
public record Tenant(String id) {

    /** Owner of the records of whoever runs a single business. */
    public static final Tenant DEFAULT = new Tenant(Tenants.DEFAULT);
}
