package dev.replystream.ingest.request;

/**
 * Where in a request a record stands.
 *
 * @param path what stands before the names of its fields in errors
 * @param position its number, from 0
 */
public record Place(String path, int position) {

    /** The only record of a request. */
    public static final Place ALONE = new Place("", 0);

    /** The element {@code position}, from 0, of a batch. */
    public static Place inBatch(int position) {
        return new Place("[" + position + "].", position);
    }
}
