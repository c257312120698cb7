package dev.replystream.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.bench.harness.Figure.Opponent;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureJsonTest {

    @Test
    void holdsAllFieldsInTheirOrder() {
        Figure figure = Figure.against("cpu", "us", List.of(30.0, 31.0), new Opponent("peer", List.of(50.0, 50.0)))
                .withGoal(Goal.ratioAtMost(0.5));

        assertThat(FigureJson.of(figure))
                .isEqualTo(
                        "{\"name\":\"cpu\",\"unit\":\"us\",\"ours\":30.5,\"peer\":50,\"peer_name\":\"peer\","
                                + "\"ratio\":0.61,\"ratio_min\":0.6,\"ratio_max\":0.62,\"goal\":\"ratio <= 0.5\",\"met\":false}");
    }

    @Test
    void saysNullWhereThereIsNothing() {
        assertThat(FigureJson.of(Figure.alone("heap", "B", List.of(14_730_123.0))))
                .isEqualTo("{\"name\":\"heap\",\"unit\":\"B\",\"ours\":14730000,\"peer\":null,\"peer_name\":null,"
                        + "\"ratio\":null,\"ratio_min\":null,\"ratio_max\":null,\"goal\":null,\"met\":null}");
    }
}
