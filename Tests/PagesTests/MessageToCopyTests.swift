import HTML
import Pages
import Testing

/// Messages that people send from their own mail.
@Suite struct MessageToCopyTests {
  @Test func `One address is written to, several are hidden from one another`() {
    #expect(
      MessageToCopy("Séance", "Un\nDeux & trois", to: ["a@exemple.fr"]).link
        == "mailto:a@exemple.fr?subject=S%C3%A9ance&body=Un%0D%0ADeux%20%26%20trois")
    #expect(
      MessageToCopy("S", "T", to: ["a@exemple.fr", "b?c@exemple.fr"]).link
        == "mailto:?bcc=a@exemple.fr,b%3Fc@exemple.fr&subject=S&body=T")
    #expect(MessageToCopy("S", "T").link == "mailto:?subject=S&body=T")
    #expect(!MessageToCopy("S", "T").isCut)
  }

  @Test func `A link holds 1,800 signs at most: the text goes first, then the addresses`() {
    // « mailto:?subject=S&body= » is 23 signs.
    let fits = MessageToCopy("S", String(repeating: "a", count: 1777))
    #expect(fits.link.utf8.count == 1800 && !fits.isCut)
    let long = MessageToCopy("S", String(repeating: "a", count: 1778), to: ["a@exemple.fr"])
    #expect(long.isCut && long.link == "mailto:a@exemple.fr?subject=S&body=Bonjour%2C")
    let many = MessageToCopy("S", "T", to: (100..<220).map { "membre\($0)@exemple.fr" })
    #expect(many.isCut && many.link == "mailto:?subject=S&body=T")
    let page = String(decoding: many.sheet("Message", id: "m").bytes(), as: UTF8.self)
    #expect(page.contains("membre219@exemple.fr") && page.contains("trop long"))
  }
}
