package dev.replystream.stats.usage;

/** A question whose answer would have more figures than an answer may have. */
final class TooManyFiguresException extends RuntimeException {

    TooManyFiguresException(int most) {
        super("makes more than " + most + " figures; choose a longer interval, a shorter period or fewer dimensions");
    }
}
