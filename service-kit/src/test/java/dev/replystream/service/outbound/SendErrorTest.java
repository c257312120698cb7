package dev.replystream.service.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendErrorTest {

    @Test
    void tellsWhatWasNotSentFromWhatMayHaveBeen() {
        assertThat(errors(
                        new ConnectException(),
                        new NoRouteToHostException(),
                        new UnknownHostException(),
                        new HttpConnectTimeoutException("")))
                .containsOnly(SendError.CONNECTION);
        assertThat(errors(new SocketTimeoutException(), new HttpTimeoutException("")))
                .containsOnly(SendError.TIMEOUT);
        assertThat(errors(new SocketException("Connection reset"), new EOFException(), new IOException()))
                .containsOnly(SendError.BROKEN);
    }

    private static List<SendError> errors(IOException... failures) {
        return List.of(failures).stream().map(SendError::of).toList();
    }
}
