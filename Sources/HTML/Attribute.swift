/// One attribute of an element; its value is escaped when printed.
package struct Attribute: Hashable, Sendable {
  package var name: String
  /// Nil for an attribute that says all by being there (`required`, `checked`).
  package var value: String?

  package init(_ name: String, _ value: String?) {
    self.name = name
    self.value = value
  }

  /// An attribute without a shorthand here, drawings included.
  package static func named(_ name: String, _ value: String) -> Attribute {
    Attribute(name, value)
  }

  /// An attribute without value.
  package static func flag(_ name: String) -> Attribute { Attribute(name, nil) }

  package static func `class`(_ value: String) -> Attribute { Attribute("class", value) }
  package static func id(_ value: String) -> Attribute { Attribute("id", value) }
  package static func href(_ value: String) -> Attribute { Attribute("href", value) }
  package static func src(_ value: String) -> Attribute { Attribute("src", value) }
  package static func rel(_ value: String) -> Attribute { Attribute("rel", value) }
  package static func type(_ value: String) -> Attribute { Attribute("type", value) }
  package static func name(_ value: String) -> Attribute { Attribute("name", value) }
  package static func value(_ value: String) -> Attribute { Attribute("value", value) }
  package static func action(_ value: String) -> Attribute { Attribute("action", value) }
  package static func method(_ value: String) -> Attribute { Attribute("method", value) }
  package static func `for`(_ value: String) -> Attribute { Attribute("for", value) }
  package static func lang(_ value: String) -> Attribute { Attribute("lang", value) }
  package static func role(_ value: String) -> Attribute { Attribute("role", value) }
  package static func scope(_ value: String) -> Attribute { Attribute("scope", value) }
  package static func datetime(_ value: String) -> Attribute { Attribute("datetime", value) }
  package static func colspan(_ value: Int) -> Attribute { Attribute("colspan", String(value)) }
  package static func rowspan(_ value: Int) -> Attribute { Attribute("rowspan", String(value)) }
  package static func tabindex(_ value: Int) -> Attribute { Attribute("tabindex", String(value)) }
  /// `aria-*`, by the part after the dash.
  package static func aria(_ name: String, _ value: String) -> Attribute {
    Attribute("aria-" + name, value)
  }
  /// `data-*`, by the part after the dash.
  package static func data(_ name: String, _ value: String) -> Attribute {
    Attribute("data-" + name, value)
  }

  /// A form that shows what is applied: the browser does not put back what was chosen in it before.
  package static let unfilled = Attribute("autocomplete", "off")
  package static let required = Attribute("required", nil)
  package static let checked = Attribute("checked", nil)
  package static let selected = Attribute("selected", nil)
  package static let disabled = Attribute("disabled", nil)
  package static let hidden = Attribute("hidden", nil)
  package static let open = Attribute("open", nil)
  package static let `defer` = Attribute("defer", nil)
}
