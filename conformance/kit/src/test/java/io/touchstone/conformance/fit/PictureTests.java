package io.touchstone.conformance.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.fit.Setup.Method;
import io.touchstone.conformance.fit.Setup.Model;
import io.touchstone.tensor.DType;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class PictureTests {
    private static Document drawn(Measurements data, int epochs, int validation) {
        Setup setup = new Setup(Model.LINEAR, 1, Method.SGD, 1e-2, epochs, 1, validation, DType.FLOAT32, 0.1);
        Training training = Training.drawn(setup, data);
        training.run((epoch, t) -> {});
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(Picture.of(training))));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError("not XML", e);
        }
    }

    private static int count(Document svg, String tag, String kind) {
        int n = 0;
        for (int i = 0; i < svg.getElementsByTagName(tag).getLength(); i++)
            if (svg.getElementsByTagName(tag)
                    .item(i)
                    .getAttributes()
                    .getNamedItem("class")
                    .getNodeValue()
                    .equals(kind)) n++;
        return n;
    }

    @Test
    void every_measurement_is_a_dot_of_its_part() {
        Document svg = drawn(Measurements.thermometer(), 20, 2);
        assertThat(count(svg, "circle", "first")).isEqualTo(9);
        assertThat(count(svg, "circle", "second")).isEqualTo(2);
        assertThat(count(svg, "path", "first")).isEqualTo(2);
        assertThat(count(svg, "path", "second")).isEqualTo(1);
    }

    @Test
    void without_validation_there_is_nothing_of_it() {
        Document svg = drawn(Measurements.thermometer(), 20, 0);
        assertThat(count(svg, "circle", "second") + count(svg, "path", "second"))
                .isZero();
    }

    @Test
    void one_measurement_and_one_epoch_are_enough() {
        Measurements one = new Measurements("a<b", "\"c\" & d", new double[] {5}, new double[] {0});
        Document svg = drawn(one, 1, 0);
        assertThat(count(svg, "circle", "first")).isEqualTo(1);
        assertThat(svg.getDocumentElement().getAttribute("aria-label")).startsWith("\"c\" & d against a<b");
    }

    @Test
    void nothing_is_not_a_number_after_divergence() {
        Measurements large = new Measurements("x", "y", new double[] {1e4, -1e4}, new double[] {1, 2});
        Document svg = drawn(large, 100, 0);
        assertThat(svg.getDocumentElement().getTextContent()).doesNotContain("NaN");
        for (int i = 0; i < svg.getElementsByTagName("path").getLength(); i++)
            assertThat(svg.getElementsByTagName("path")
                            .item(i)
                            .getAttributes()
                            .getNamedItem("d")
                            .getNodeValue())
                    .doesNotContain("NaN", "Infinity");
    }
}
