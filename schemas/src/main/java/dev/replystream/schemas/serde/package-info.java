/**
 * Avro records in the Confluent wire format: a zero byte, the schema's id in four bytes, Avro binary.
 *
 * <p>Schema ids are looked up once and kept: an id never changes its meaning. Schemas are registered when a system is
 * deployed (see the provisioning package), not by the first record.
 */
@NullMarked
package dev.replystream.schemas.serde;

import org.jspecify.annotations.NullMarked;
