package dev.replystream.ingest.request;

import dev.replystream.service.web.InvalidFieldException;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * Reads records of one contract from JSON.
 */
public interface RecordReader {

    /** What the records are, in one word: the name of their id without {@code _id}. */
    String kind();

    /**
     * The record that {@code node} describes.
     *
     * @param now when it was received
     * @throws InvalidFieldException if it describes none
     */
    Draft read(JsonNode node, Place place, RecordIds ids, Instant now);
}
