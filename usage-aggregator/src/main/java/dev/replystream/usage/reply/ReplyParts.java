package dev.replystream.usage.reply;

import dev.replystream.usage.intake.Letters;
import dev.replystream.usage.meter.Tally;
import dev.replystream.usage.reply.ReplySource.FactReader;
import dev.replystream.usage.sum.CommitSignal;
import dev.replystream.usage.sum.SumSettings;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the first phase of the reply windows is made of.
 *
 * @param readers by name of the topic on the cluster
 */
record ReplyParts(
        SumSettings settings,
        Map<String, FactReader> readers,
        Letters letters,
        Tally<ReplyCount> tally,
        CommitSignal commits) {

    ReplyParts {
        readers = Collections.unmodifiableSortedMap(new TreeMap<>(readers));
    }
}
