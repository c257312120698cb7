package dev.replystream.local.openai.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.local.openai.wire.CallOptions;
import dev.replystream.local.openai.wire.CallRequest;
import dev.replystream.local.openai.wire.Choice;
import dev.replystream.local.openai.wire.Completion;
import dev.replystream.local.openai.wire.CompletionWriter;
import dev.replystream.local.openai.wire.FinishReason;
import dev.replystream.local.openai.wire.Operation;
import dev.replystream.local.openai.wire.PromptMessage;
import dev.replystream.local.openai.wire.Usage;
import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.exchange.Ending;
import dev.replystream.local.simulator.exchange.Header;
import dev.replystream.local.simulator.exchange.Piece;
import dev.replystream.local.simulator.exchange.Reaction;
import dev.replystream.local.simulator.fault.NamedFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class FaultTest {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    @ParameterizedTest
    @CsvSource({
        "rate_limit,429,requests,rate_limit_exceeded,REFUSED",
        "rate_limit_retry_after,429,requests,rate_limit_exceeded,REFUSED",
        "rate_limit_retry_after_ms,429,requests,rate_limit_exceeded,REFUSED",
        "insufficient_quota,429,insufficient_quota,insufficient_quota,REFUSED",
        "invalid_api_key,401,invalid_request_error,invalid_api_key,REFUSED",
        "permission_denied,403,request_forbidden,unsupported_country_region_territory,REFUSED",
        "model_not_found,404,invalid_request_error,model_not_found,REFUSED",
        "bad_request,400,invalid_request_error,,REFUSED",
        "context_length_exceeded,400,invalid_request_error,context_length_exceeded,REFUSED",
        "content_policy_violation,400,invalid_request_error,content_policy_violation,REFUSED",
        "conflict,409,invalid_request_error,conflict,REFUSED",
        "request_timeout,408,invalid_request_error,request_timeout,FAILED",
        "server_error,500,server_error,,FAILED",
        "overloaded,503,server_error,,FAILED",
    })
    void errorsHaveOpenAisBody(String code, int status, String type, String errorCode, FaultStage stage) {
        Fault fault = fault(code);

        Answer answer = answer(fault);

        JsonNode error = MAPPER.readTree(answer.bytes()).path("error");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(error.path("type").stringValue()).isEqualTo(type);
        assertThat(error.path("code").stringValue(null)).isEqualTo(errorCode);
        assertThat(error.propertyNames()).containsExactlyInAnyOrder("message", "type", "param", "code");
        assertThat(fault.stage()).isEqualTo(stage);
    }

    @Test
    void rateLimitsDifferInWhatTheySayOfTheNextTry() {
        assertThat(headers(Fault.RATE_LIMIT)).isEqualTo("x-request-id=req_1 content-type=application/json");
        assertThat(headers(Fault.RATE_LIMIT_RETRY_AFTER)).endsWith(" retry-after=2");
        assertThat(headers(Fault.RATE_LIMIT_RETRY_AFTER_MS)).endsWith(" retry-after-ms=1500");
    }

    @Test
    void aBadGatewayAnswersWithAPage() {
        Answer answer = answer(Fault.BAD_GATEWAY);

        assertThat(answer.status()).isEqualTo(502);
        assertThat(text(answer)).contains("<h1>502 Bad Gateway</h1>");
    }

    @ParameterizedTest
    @CsvSource({"missing_usage,usage", "null_id,id"})
    void leavesOutWhatAnAccountNeeds(String code, String field) {
        JsonNode body = MAPPER.readTree(answer(fault(code)).bytes());

        assertThat(body.hasNonNull(field)).isFalse();
        assertThat(body.path("choices").path(0).path("message").path("content").stringValue())
                .isEqualTo("Good answer.");
    }

    @Test
    void repeatedIdsAreTheSameForAllCalls() {
        assertThat(MAPPER.readTree(answer(Fault.REPEATED_ID).bytes()).path("id").stringValue())
                .isEqualTo(BodyScripts.ID_OF_ALL);
    }

    @Test
    void theContentFilterTakesTheTextAway() {
        JsonNode body = MAPPER.readTree(answer(Fault.CONTENT_FILTER).bytes());

        assertThat(body.at("/choices/0/finish_reason").stringValue()).isEqualTo("content_filter");
        assertThat(body.at("/choices/0/message/content").stringValue()).isEmpty();
        assertThat(body.at("/usage/completion_tokens").intValue()).isZero();
    }

    @Test
    void brokenBodiesAreBroken() {
        byte[] good = CompletionWriter.body(completion());

        assertThat(text(answer(Fault.MALFORMED_JSON)))
                .startsWith("{\"id\":\"chatcmpl-1\"")
                .endsWith(">>>\n\n");
        assertThat(answer(Fault.EMPTY_BODY).bytes()).isEmpty();
        assertThat(answer(Fault.EMPTY_BODY).contentLength()).isZero();
        Answer wrongLength = answer(Fault.WRONG_CONTENT_LENGTH);
        assertThat(wrongLength.contentLength()).isGreaterThan(good.length);
        assertThat(wrongLength.bytes()).isEqualTo(good);
        assertThat(wrongLength.ending()).isEqualTo(Ending.CLOSE);
        assertThat(answer(Fault.SHORT_CONTENT_LENGTH).contentLength()).isEqualTo(good.length / 2);
        Answer reset = answer(Fault.MID_BODY_RESET);
        assertThat(reset.contentLength()).isEqualTo(good.length);
        assertThat(reset.bytes()).isEqualTo(Arrays.copyOf(good, good.length / 2));
        assertThat(reset.ending()).isEqualTo(Ending.RESET);
    }

    @Test
    void silenceAndResetsHaveNoAnswer() {
        assertThat(Fault.TIMEOUT.play(call())).isEqualTo(new Reaction.Silence());
        assertThat(Fault.CONNECTION_RESET.play(call())).isEqualTo(new Reaction.ConnectionReset());
    }

    @Test
    void dripsOneByteASecond() {
        Answer answer = answer(Fault.SLOW_DRIP);
        Iterator<Piece> drops = answer.body().iterator();
        Piece first = drops.next();

        assertThat(first.bytes()).containsExactly('{');
        assertThat(first.delayNanos()).isEqualTo(Duration.ofSeconds(1).toNanos());
        assertThat(answer.bytes()).isEqualTo(CompletionWriter.body(completion()));
    }

    @Test
    void redirectsToALinkLocalAddress() {
        assertThat(answer(Fault.REDIRECT).status()).isEqualTo(307);
        assertThat(headers(Fault.REDIRECT)).endsWith("location=http://169.254.169.254/latest/meta-data/");
    }

    @Test
    void theHugeBodyIsAsLongAsItSays() {
        Answer answer = answer(Fault.HUGE_BODY);
        long length = 0;
        for (Piece piece : answer.body()) {
            length += piece.bytes().length;
        }

        assertThat(length).isEqualTo(answer.contentLength()).isGreaterThan(100_000_000);
    }

    @Test
    void theGzipBombIsValidAndSmall() throws IOException {
        Answer answer = answer(Fault.GZIP_BOMB);
        long unpacked = 0;
        try (InputStream body = new GZIPInputStream(new ByteArrayInputStream(answer.bytes()))) {
            unpacked = body.transferTo(OutputStream.nullOutputStream());
        }

        assertThat(answer.bytes().length).isLessThan(2_000_000);
        assertThat(unpacked).isGreaterThan(256_000_000);
        assertThat(headers(Fault.GZIP_BOMB)).endsWith("content-encoding=gzip");
    }

    @Test
    void codesAndFaultsMatch() {
        assertThat(Fault.values())
                .allSatisfy(fault ->
                        assertThat(NamedFault.ofCode(Fault.class, fault.code())).contains(fault));
        assertThat(NamedFault.ofCode(Fault.class, "unknown")).isEmpty();
    }

    private static Fault fault(String code) {
        return NamedFault.ofCode(Fault.class, code).orElseThrow();
    }

    private static Answer answer(Fault fault) {
        return (Answer) fault.play(call());
    }

    private static String text(Answer answer) {
        return new String(answer.bytes(), StandardCharsets.UTF_8);
    }

    private static String headers(Fault fault) {
        return answer(fault).headers().stream()
                .map(header -> header.name() + "=" + header.value())
                .collect(Collectors.joining(" "));
    }

    private static FaultedCall call() {
        List<Header> headers = List.of(new Header("x-request-id", "req_1"));
        return new FaultedCall(
                completion(),
                completion -> Answer.json(200, headers, CompletionWriter.body(completion)),
                headers,
                Duration.ofMillis(1500));
    }

    private static Completion completion() {
        CallRequest request = new CallRequest(
                Operation.CHAT_COMPLETIONS,
                "gpt-4o",
                List.of(new PromptMessage("user", null, "hi")),
                new CallOptions(null, "max_tokens", 1, false, false, List.of(), "auto", null),
                JsonNodeFactory.instance.objectNode());
        return new Completion(
                request,
                "chatcmpl-1",
                Instant.EPOCH,
                "gpt-4o-2024-08-06",
                "fp_1",
                List.of(new Choice("Good answer.", FinishReason.STOP)),
                new Usage(8, 0, 3, 0));
    }
}
