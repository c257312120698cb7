package dev.replystream.stats.web;

import dev.replystream.stats.freshness.Freshness;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of rows that all have the same columns, so that it can be answered as CSV too. */
public interface TablePage {

    /** How new the rows are. */
    Freshness freshness();

    /** What a row is; its components are the columns, those of nested records included. */
    Class<? extends Record> rowType();

    /** The rows. */
    List<? extends Record> rows();

    /** Value of {@code after} for the next page; null when this is the last one. */
    @Nullable
    String next();
}
