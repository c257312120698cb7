package dev.replystream.usage.window;

import dev.replystream.avro.UsageEvent;
import dev.replystream.usage.intake.Letters;
import dev.replystream.usage.intake.RecordReader;
import dev.replystream.usage.meter.Tally;
import dev.replystream.usage.sum.CommitSignal;
import dev.replystream.usage.sum.SumSettings;
import dev.replystream.usage.total.UsageEventRules;

/** What the first phase of the usage windows is made of. */
record UsageWindowParts(
        SumSettings settings,
        UsageEventRules rules,
        RecordReader<UsageEvent> reader,
        Letters letters,
        Tally<UsageCount> tally,
        CommitSignal commits) {}
