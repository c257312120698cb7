package dev.replystream.cli.check;

/**
 * A record of {@code usage-events}.
 *
 * @param callId the call
 * @param revision 0, or 1 for a correction
 * @param possiblyBilled whether the provider may charge for it though no answer was used
 * @param figures how the call ended
 */
public record ObservedEvent(String callId, int revision, boolean possiblyBilled, CallFigures figures) {
    /** Status of a call of which nothing was heard any more. */
    public static final String LOST = "LOST";

    /** Whether it says that the provider charges for the call, or may. */
    boolean declaresCharge() {
        return possiblyBilled || figures.succeeded();
    }
}
