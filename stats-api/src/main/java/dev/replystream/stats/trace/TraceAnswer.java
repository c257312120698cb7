package dev.replystream.stats.trace;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.replystream.stats.freshness.Freshness;

/** The way of a message, with how new the answer is. */
public record TraceAnswer(
        @JsonUnwrapped Freshness freshness, @JsonUnwrapped MessageTrace trace) {}
