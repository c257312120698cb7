package dev.replystream.service.outbound;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.Locale;

/** Why an attempt to send failed, in few classes. */
public enum SendError {
    /** Too many requests in too short a time (429). */
    RATE_LIMIT,
    /** The receiver failed, or cannot take it now (5xx, 408, 425). */
    SERVER_ERROR,
    /** A server in between had no answer of the receiver (502, 504): nobody knows whether it was taken. */
    GATEWAY,
    /** No connection could be made: nothing was sent. */
    CONNECTION,
    /** The connection broke before an answer came: nobody knows whether it was taken. */
    BROKEN,
    /** No answer came in time: nobody knows whether it was taken. */
    TIMEOUT,
    /** The token or the key is wrong. */
    AUTH,
    /** The chat no longer wants to hear from us. */
    CHAT_BLOCKED,
    /** There is no such chat. */
    CHAT_NOT_FOUND,
    /** The request was refused as wrong. */
    BAD_REQUEST,
    /** The address is not one of the internet, and only those may be called: nothing was sent. */
    PRIVATE_ADDRESS;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The value on contracts and metrics, for example {@code chat_blocked}. */
    public String code() {
        return code;
    }

    /** Whether the receiver may have taken what was sent. */
    public boolean isUncertain() {
        return this == BROKEN || this == TIMEOUT || this == GATEWAY;
    }

    /** The class of an answer of that status, which is 5xx. */
    static SendError ofServerStatus(int status) {
        return status == 502 || status == 504 ? GATEWAY : SERVER_ERROR;
    }

    /** The class of {@code failure}, which came instead of an answer. */
    static SendError of(IOException failure) {
        return switch (failure) {
            case ConnectException _, NoRouteToHostException _, UnknownHostException _, HttpConnectTimeoutException _ ->
                CONNECTION;
            case SocketTimeoutException _, HttpTimeoutException _ -> TIMEOUT;
            default -> BROKEN;
        };
    }
}
