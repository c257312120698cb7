package dev.replystream.usage.ledger;

import dev.replystream.avro.CallLedgerEntry;
import dev.replystream.usage.intake.Letters;
import dev.replystream.usage.intake.RecordReader;
import dev.replystream.usage.meter.Tally;

/** What the ledger's topology is made of. */
record LedgerParts(
        LedgerSettings settings, RecordReader<CallLedgerEntry> reader, Letters letters, Tally<LedgerCount> tally) {}
