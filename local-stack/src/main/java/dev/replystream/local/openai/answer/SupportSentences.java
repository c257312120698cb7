package dev.replystream.local.openai.answer;

import java.util.List;

/**
 * The sentences that answers consist of. Each begins with a capital letter and ends with a full stop, so that the tokens of
 * several in a row are the tokens of each.
 */
final class SupportSentences {
    static final List<String> ALL = List.of(
            " I have looked at your account and everything is in order on our side.",
            " You can see the current state in the app under Account and then Activity.",
            " It usually takes two to three working days until the change is visible.",
            " If nothing has changed by then, please write to us again and we will look into it at once.",
            " I am sorry for the trouble this has caused.",
            " Please check that the name and the postal address in your profile are still correct.",
            " Your card stays active while we look into this.",
            " There is no charge for this.",
            " For your safety, please never share your PIN or password with anyone.",
            " We have passed this on to the team that takes care of it.",
            " You will get a message from us as soon as there is news.",
            " A new card can be ordered in the app under Cards.",
            " Payments that are shown as pending are normally settled on the next working day.",
            " The exchange rate is the one of the moment at which the payment was made.",
            " Your limit can be changed in the app under Settings and then Limits.",
            " Refunds are shown as soon as the shop has released them.",
            " It would help us to know the date and the amount.",
            " Transfers to other countries can take up to five working days.",
            " You can verify your identity in the app with a valid passport or identity card.",
            " We checked the payment and found nothing unusual.");

    static final String CLOSING = " Is there anything else that we can do for you?";

    private SupportSentences() {}
}
