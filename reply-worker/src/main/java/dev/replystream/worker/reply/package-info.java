/**
 * What happens for one piece of work: who is to be answered at all, with which context, by which calls, and which records
 * say so. It decides what is tried again and when no call may be made; every call has its intent and its outcome on the
 * ledger.
 */
@NullMarked
package dev.replystream.worker.reply;

import org.jspecify.annotations.NullMarked;
