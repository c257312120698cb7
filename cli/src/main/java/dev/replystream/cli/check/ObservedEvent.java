package dev.replystream.cli.check;

/**
 * A record of {@code usage-events}.
 *
 * @param callId the call
 * @param revision 0, or 1 for a correction
 * @param figures how the call ended
 */
public record ObservedEvent(String callId, int revision, CallFigures figures) {}
