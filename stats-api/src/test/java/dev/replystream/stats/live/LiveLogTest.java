package dev.replystream.stats.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveLogTest {

    private static final Place WINDOWS = new Place(EventKind.USAGE_WINDOW, 0);
    private static final Place ALERTS = new Place(EventKind.ALERT, 2);

    private final LiveLog log = new LiveLog(4);

    LiveLogTest() {
        log.begin(WINDOWS, 10);
        log.begin(ALERTS, 0);
    }

    @Test
    void beginsWithWhatComesNext() throws InterruptedException {
        take(WINDOWS, 10, "a");
        LiveLog.Reader reader = log.open(_ -> true, null);

        assertThat(told(reader)).isEmpty();
        take(WINDOWS, 13, "b");
        take(ALERTS, 0, "c");

        assertThat(told(reader)).containsExactly("b w0-13", "c w0-13.a2-0");
    }

    @Test
    void goesOnFromAPositionWhateverTheOrderOfReading() throws InterruptedException {
        take(ALERTS, 5, "seen");
        take(WINDOWS, 11, "new");
        take(ALERTS, 6, "newer");

        LiveLog.Reader reader = log.open(_ -> true, position("w0-10.a2-5"));

        assertThat(told(reader)).containsExactly("new w0-11.a2-5", "newer w0-11.a2-6");
    }

    @Test
    void repeatsNothingToWhomAnotherInstanceToldMore() throws InterruptedException {
        LiveLog.Reader reader = log.open(_ -> true, position("w0-12"));
        take(WINDOWS, 11, "seen");
        take(WINDOWS, 12, "seen");
        take(WINDOWS, 13, "new");

        assertThat(told(reader)).containsExactly("new w0-13");
    }

    @Test
    void saysWhatOthersSawNotButMovesOn() throws InterruptedException {
        LiveLog.Reader reader = log.open(event -> event.json().equals("mine"), null);
        take(WINDOWS, 10, "theirs");
        log.take(ALERTS, 9, null);

        LiveLog.Batch batch = reader.next(Duration.ZERO);

        assertThat(batch.events()).isEmpty();
        assertThat(batch.missed()).isFalse();
        assertThat(batch.position()).isEqualTo("w0-10.a2-9");
    }

    @Test
    void saysWhenSomethingWasOverwritten() throws InterruptedException {
        LiveLog.Reader slow = log.open(_ -> true, null);
        IntStream.range(10, 16).forEach(offset -> take(WINDOWS, offset, "e" + offset));

        LiveLog.Batch batch = slow.next(Duration.ZERO);
        assertThat(batch.missed()).isTrue();
        assertThat(batch.events()).extracting(told -> told.event().json()).containsExactly("e12", "e13", "e14", "e15");
        assertThat(slow.next(Duration.ZERO).missed()).isFalse();

        assertThat(log.open(_ -> true, position("w0-10")).next(Duration.ZERO).missed())
                .isTrue();
        assertThat(log.open(_ -> true, position("w0-11")).next(Duration.ZERO).missed())
                .isFalse();
        assertThat(log.open(_ -> true, position("w0-3")).next(Duration.ZERO).missed())
                .isTrue();
    }

    @Test
    void wakesWhoWaits() throws InterruptedException {
        LiveLog.Reader reader = log.open(_ -> true, null);
        Thread writer = Thread.ofVirtual().start(() -> take(WINDOWS, 10, "a"));

        assertThat(reader.next(Duration.ofSeconds(30)).events()).hasSize(1);
        assertThat(writer.join(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void endsForGood() throws InterruptedException {
        LiveLog.Reader reader = log.open(_ -> true, null);

        log.close();

        assertThat(reader.next(Duration.ofSeconds(30)).ended()).isTrue();
    }

    private void take(Place place, long offset, String json) {
        log.take(place, offset, new LiveEvent(place, offset, "default", json));
        log.tell();
    }

    private static Position position(String text) {
        return Position.parse(text).orElseThrow();
    }

    private static List<String> told(LiveLog.Reader reader) throws InterruptedException {
        return reader.next(Duration.ZERO).events().stream()
                .map(told -> told.event().json() + " " + told.position())
                .toList();
    }
}
