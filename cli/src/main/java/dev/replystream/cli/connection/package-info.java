/**
 * Where a command finds Kafka, the schema registry and the services: options, environment, or the system that runs on this machine.
 */
@NullMarked
package dev.replystream.cli.connection;

import org.jspecify.annotations.NullMarked;
