/**
 * The embedded schema registry: Apicurio Registry from its distribution, which the build unpacks, with its schemas in an H2
 * file. Writes the folder {@code schema-registry} of the data folder.
 */
@NullMarked
package dev.replystream.local.registry;

import org.jspecify.annotations.NullMarked;
