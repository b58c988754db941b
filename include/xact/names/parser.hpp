// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include <xact/apply/buffer.hpp>
#include <xact/names/decimal.hpp>
#include <xact/names/short_string.hpp>
#include <xact/names/spellings.hpp>
#include <xact/registry.hpp>

// name [ ( argument , ... ) ], where an argument is [attribute =] value; brackets may also be [] or <>. What is wrong
// ends in std::invalid_argument, and in a constant expression in an error of the compiler.
namespace xact {
inline namespace XACT_ABI {
namespace names {

template <class F, class = void>
inline constexpr std::size_t parameter_count = 0;
template <class F>
inline constexpr std::size_t parameter_count<F, std::void_t<decltype(F::parameters)>> = F::parameters.size();

/// The most parameters that an activation of the registry has, at least 1.
template <class T, class Policy>
constexpr std::size_t count_most_parameters() noexcept {
    std::size_t most = 1;
    activations::for_each<T, Policy>([&most](auto const& f) {
        constexpr std::size_t count = parameter_count<std::decay_t<decltype(f)>>;
        most = count > most ? count : most;
    });
    return most;
}

/// A place in the registry, and the parameters of the activation there.
template <class T, class Policy>
struct choice {
    std::size_t index = 0;
    std::array<working_of<T>, count_most_parameters<T, Policy>()> parameters{};
};

/// What the registry says of one activation.
template <class T, class Policy>
struct entry {
    std::string_view name;
    std::size_t count = 0;
    std::array<std::string_view, count_most_parameters<T, Policy>()> parameters{};
    choice<T, Policy> defaults;
};

/// The parameters of f, in the order of its list.
template <class T, class Policy, class F>
constexpr void copy_parameters(F const& f, choice<T, Policy>& to) noexcept {
    if constexpr (parameter_count<F> != 0) {
        for (std::size_t k = 0; k < F::parameters.size(); ++k) {
            to.parameters[k] = f.*(F::parameters[k].member);
        }
    }
}

template <class T, class Policy>
constexpr auto make_catalog() noexcept {
    std::array<entry<T, Policy>, activations::size> result{};
    std::size_t index = 0;
    activations::for_each<T, Policy>([&](auto const& f) {
        using F = std::decay_t<decltype(f)>;
        static_assert(std::is_empty_v<F> || parameter_count<F> != 0,
                      "an activation with a parameter lists it: static constexpr auto parameters = ...");
        entry<T, Policy>& here = result[index];
        here.name = F::name;
        here.count = parameter_count<F>;
        if constexpr (parameter_count<F> != 0) {
            for (std::size_t k = 0; k < F::parameters.size(); ++k) {
                here.parameters[k] = F::parameters[k].name;
            }
        }
        here.defaults.index = index++;
        copy_parameters(f, here.defaults);
    });
    return result;
}

/// The registry as data.
template <class T, class Policy>
inline constexpr auto catalog = make_catalog<T, Policy>();

constexpr bool is_separator(char c) noexcept {
    return c == '_' || c == '-' || c == ' ';
}

constexpr char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Small letters without separators: what names are compared by.
constexpr short_string<32> plain(std::string_view name) noexcept {
    short_string<32> result;
    for (char const c : name) {
        if (!is_separator(c)) {
            result += lower(c);
        }
    }
    return result;
}

constexpr bool is_same_name(std::string_view a, std::string_view b) noexcept {
    return a.size() <= 40 && b.size() <= 40 && std::string_view(plain(a)) == std::string_view(plain(b));
}

/// The value of an attribute is the one that a table names.
constexpr bool is_same_value(std::string_view a, std::string_view b) noexcept {
    auto const number = to_number<double>(a);
    return number ? number == to_number<double>(b) : is_same_name(a, b);
}

constexpr std::string_view trimmed(std::string_view text) noexcept {
    auto const is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && is_blank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_blank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

constexpr std::string_view without_prefix(std::string_view name) noexcept {
    for (std::string_view const prefix : prefixes) {
        if (name.substr(0, prefix.size()) == prefix) {
            return name.substr(prefix.size());
        }
    }
    return name;
}

constexpr spelling const* find_spelling(std::string_view name) noexcept {
    for (spelling const& s : spellings) {
        if (is_same_name(s.other, name)) {
            return &s;
        }
    }
    return nullptr;
}

/// Single-letter insertions, deletions and replacements that lead from a to b (V. Levenshtein, 1966).
constexpr std::size_t edit_distance(short_string<32> const& from, short_string<32> const& to) noexcept {
    std::string_view const a = from;
    std::string_view const b = to;
    std::array<std::size_t, 33> row{};
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            std::size_t const replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            std::size_t const changed = (row[j] < row[j + 1] ? row[j] : row[j + 1]) + 1;
            diagonal = row[j + 1];
            row[j + 1] = replaced < changed ? replaced : changed;
        }
    }
    return row[b.size()];
}

/// The distance of what was written to the nearest spelling of an activation.
constexpr std::size_t distance(short_string<32> const& written, std::string_view activation) noexcept {
    std::size_t nearest = edit_distance(written, plain(activation));
    for (spelling const& s : spellings) {
        if (s.meaning.substr(0, s.meaning.find('(')) == activation) {
            std::size_t const other = edit_distance(written, plain(s.other));
            nearest = other < nearest ? other : nearest;
        }
    }
    return nearest;
}

/// Names of the registry, the one that is spelled most like `written` first.
template <class T, class Policy>
short_string<400> nearest_first(std::string_view written) noexcept {
    auto const& entries = catalog<T, Policy>;
    short_string<32> const wanted = plain(written.substr(written.rfind('.') + 1));  // npos + 1 is 0
    std::array<bool, activations::size> is_listed{};
    short_string<400> list;
    for (std::size_t n = 0; n < entries.size(); ++n) {
        std::size_t nearest = entries.size();
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (!is_listed[i] && (nearest == entries.size() ||
                                  distance(wanted, entries[i].name) < distance(wanted, entries[nearest].name))) {
                nearest = i;
            }
        }
        is_listed[nearest] = true;
        list += n == 0 ? "" : ", ";
        list += entries[nearest].name;
    }
    return list;
}

/// Reads the text of one activation.
template <class T, class Policy>
class parser {
public:
    constexpr choice<T, Policy> parse(std::string_view text) {
        text = trimmed(text);
        std::size_t const open = text.find_first_of("([<");
        name_ = trimmed(without_prefix(trimmed(text.substr(0, open))));
        choose(name_);
        if (open != std::string_view::npos) {
            read_arguments(text.substr(open));
        }
        return result_;
    }

private:
    using number = working_of<T>;
    static constexpr auto& entries = catalog<T, Policy>;

    constexpr entry<T, Policy> const& chosen() const noexcept {
        return entries[result_.index];
    }

    constexpr bool find(std::string_view name) noexcept {
        // NOLINTNEXTLINE(readability-use-anyofallof): std::any_of is not constexpr before C++20
        for (entry<T, Policy> const& e : entries) {
            if (is_same_name(e.name, name)) {
                result_ = e.defaults;
                return true;
            }
        }
        return false;
    }

    constexpr void choose(std::string_view name) {
        if (find(name)) {
            return;
        }
        spelling const* const other = find_spelling(name);
        if (other == nullptr) {
            refuse_name();
        }
        is_fixed_ = other->meaning.find('(') != std::string_view::npos;
        result_ = parser().parse(other->meaning);
    }

    constexpr void read_arguments(std::string_view list) {
        char const close = list.front() == '(' ? ')' : list.front() == '[' ? ']' : '>';
        if (list.back() != close) {
            refuse_end(close, list);
        }
        list = trimmed(list.substr(1, list.size() - 2));
        while (!list.empty()) {
            std::size_t const comma = list.find(',');
            read_argument(trimmed(list.substr(0, comma)));
            if (comma == std::string_view::npos) {
                return;
            }
            list = trimmed(list.substr(comma + 1));
            if (list.empty()) {
                refuse_argument(list);
            }
        }
    }

    constexpr void read_argument(std::string_view argument) {
        std::size_t const equals = argument.find('=');
        bool const is_named = equals != std::string_view::npos;
        std::string_view const attribute = is_named ? trimmed(argument.substr(0, equals)) : std::string_view();
        std::string_view const value = unquoted(trimmed(is_named ? argument.substr(equals + 1) : argument));
        if (value.empty() || (is_named && attribute.empty())) {
            refuse_argument(argument);
        }
        if (!is_named) {
            read_positional(value);
        } else if (!read_parameter(attribute, value) && !read_setting(attribute, value)) {
            refuse_attribute(attribute);
        }
    }

    static constexpr std::string_view unquoted(std::string_view value) noexcept {
        bool const has_quotes =
            value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.front() == value.back();
        return has_quotes ? value.substr(1, value.size() - 2) : value;
    }

    constexpr std::size_t count() const noexcept {
        return is_fixed_ ? 0 : chosen().count;
    }

    constexpr void read_positional(std::string_view value) {
        if (position_ >= count()) {
            refuse_count(value);
        }
        for (named_parameter const& p : named_parameters) {
            if (p.activation == chosen().name) {
                refuse_positional(value, p.reason);
            }
        }
        set(position_++, value);
    }

    /// False if there is no such parameter.
    constexpr bool read_parameter(std::string_view attribute, std::string_view value) {
        for (parameter_spelling const& s : parameter_spellings) {
            if (s.activation == chosen().name && is_same_name(s.other, attribute)) {
                attribute = s.parameter;
            }
        }
        for (std::size_t k = 0; k < count(); ++k) {
            if (is_same_name(chosen().parameters[k], attribute)) {
                set(k, value);
                return true;
            }
        }
        return false;
    }

    constexpr void set(std::size_t k, std::string_view value) {
        std::optional<number> const parsed = to_number<number>(value);
        if (!parsed) {
            refuse_number(chosen().parameters[k], value);
        }
        if (is_set_[k]) {
            refuse_second(chosen().parameters[k]);
        }
        is_set_[k] = true;
        result_.parameters[k] = *parsed;
    }

    /// False if there is no such attribute.
    constexpr bool read_setting(std::string_view attribute, std::string_view value) {
        bool is_known = false;
        for (setting const& s : settings) {
            if (concerns(s, attribute)) {
                if (is_same_value(s.value, value)) {
                    if (!s.becomes.empty()) {
                        find(s.becomes);
                    }
                    return true;
                }
                is_known = true;
            }
        }
        if (is_known) {
            refuse_setting(attribute, value);
        }
        return false;
    }

    constexpr bool concerns(setting const& s, std::string_view attribute) const noexcept {
        return is_same_name(s.attribute, attribute) && (s.activation.empty() || s.activation == chosen().name);
    }

    // What is wrong, in one line. None of these returns.

    [[noreturn]] XACT_COLD void refuse_name() const {
        if (name_.empty()) {
            apply::detail::refuse("expected the name of an activation, such as %s", "leaky_relu(negative_slope=0.2)");
        }
        apply::detail::refuse("unknown activation %s, expected one of %s", quoted(name_).c_str(),
                              nearest_first<T, Policy>(name_).c_str());
    }

    [[noreturn]] XACT_COLD void refuse_end(char close, std::string_view list) const {
        apply::detail::refuse("%s: expected a %c at the end, found %s", title().c_str(), close, quoted(list).c_str());
    }

    [[noreturn]] XACT_COLD void refuse_argument(std::string_view argument) const {
        apply::detail::refuse("%s: expected a number or attribute=value between the commas, found %s", title().c_str(),
                              quoted(argument).c_str());
    }

    [[noreturn]] XACT_COLD void refuse_attribute(std::string_view attribute) const {
        if (count() == 0) {
            apply::detail::refuse("%s has no parameters, found %s", title().c_str(), quoted(attribute).c_str());
        }
        apply::detail::refuse("%s has no parameter %s, expected %s", title().c_str(), quoted(attribute).c_str(),
                              parameters().c_str());
    }

    [[noreturn]] XACT_COLD void refuse_count(std::string_view value) const {
        if (count() == 0) {
            apply::detail::refuse("%s has no parameters, found %s", title().c_str(), quoted(value).c_str());
        }
        apply::detail::refuse("%s has no more parameters than %s, found %s as well", title().c_str(),
                              parameters().c_str(), quoted(value).c_str());
    }

    [[noreturn]] XACT_COLD void refuse_positional(std::string_view value, std::string_view reason) const {
        apply::detail::refuse("%s: the parameter has to be named, %s=%s, since %s", title().c_str(),
                              parameters().c_str(), shown(value).c_str(), short_string<80>(reason).c_str());
    }

    [[noreturn]] XACT_COLD void refuse_number(std::string_view parameter, std::string_view value) const {
        apply::detail::refuse("%s: expected a number within the range of %s for %s, found %s", title().c_str(),
                              sizeof(number) == sizeof(float) ? "float" : "double", short_string<40>(parameter).c_str(),
                              quoted(value).c_str());
    }

    [[noreturn]] XACT_COLD void refuse_second(std::string_view parameter) const {
        apply::detail::refuse("%s: %s is given twice", title().c_str(), short_string<40>(parameter).c_str());
    }

    [[noreturn]] XACT_COLD void refuse_setting(std::string_view attribute, std::string_view value) const {
        short_string<80> values;
        for (setting const& s : settings) {
            if (concerns(s, attribute)) {
                values += values.size() == 0 ? "" : " or ";
                values += s.value;
            }
        }
        apply::detail::refuse("%s: %s has to be %s, found %s", title().c_str(), short_string<40>(attribute).c_str(),
                              values.c_str(), quoted(value).c_str());
    }

    /// The activation as it was written.
    short_string<40> title() const noexcept {
        return short_string<40>(name_);
    }

    short_string<120> parameters() const noexcept {
        short_string<120> list;
        for (std::size_t k = 0; k < count(); ++k) {
            list += k == 0 ? "" : ", ";
            list += chosen().parameters[k];
        }
        return list;
    }

    std::string_view name_;
    choice<T, Policy> result_;
    bool is_fixed_ = false;  // the name stands for a function with its parameters
    std::size_t position_ = 0;
    std::array<bool, count_most_parameters<T, Policy>()> is_set_{};
};

}  // namespace names
}  // namespace XACT_ABI
}  // namespace xact
