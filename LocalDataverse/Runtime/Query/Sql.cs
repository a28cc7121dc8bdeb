using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;

namespace LocalDataverse.Query;

/// <summary>
/// A piece of SQL with its parameters, in order. It is written as an interpolated string: a <see cref="Sql"/> in a hole is put in
/// as it is, anything else becomes a parameter, so that no value ever gets into the text.
/// </summary>
internal sealed record Sql(string Text, ImmutableArray<object> Parameters)
{
    public static Sql Empty { get; } = Raw("");

    public static Sql True { get; } = Raw("TRUE");

    public static Sql False { get; } = Raw("FALSE");

    public static Sql Of(Builder builder) => builder.ToSql();

    /// <summary>Text that comes from definitions, never from a caller's values.</summary>
    public static Sql Raw(string text) => new(text, []);

    public static Sql Join(string separator, IEnumerable<Sql> pieces)
    {
        var list = pieces.ToList();
        return new(string.Join(separator, list.Select(piece => piece.Text)), [.. list.SelectMany(piece => piece.Parameters)]);
    }

    /// <summary>All must hold; true when there is none.</summary>
    public static Sql And(IEnumerable<Sql> predicates) => Combine(" AND ", predicates, True);

    /// <summary>One must hold; false when there is none.</summary>
    public static Sql Or(IEnumerable<Sql> predicates) => Combine(" OR ", predicates, False);

    private static Sql Combine(string word, IEnumerable<Sql> predicates, Sql whenNone)
    {
        var list = predicates.Where(predicate => predicate != whenNone).ToList();
        return list.Count switch
        {
            0 => whenNone,
            1 => list[0],
            _ => Of($"({Join(word, list)})"),
        };
    }

    public bool Equals(Sql? other) => other is not null && Text == other.Text && Parameters.SequenceEqual(other.Parameters);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>Collects the pieces of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Builder
    {
        private readonly StringBuilder _text;
        private readonly ImmutableArray<object>.Builder _parameters;

        public Builder(int literalLength, int holes)
        {
            _text = new StringBuilder(literalLength + holes * 16);
            _parameters = ImmutableArray.CreateBuilder<object>(holes);
        }

        public void AppendLiteral(string text) => _text.Append(text);

        public void AppendFormatted(Sql piece)
        {
            _text.Append(piece.Text);
            _parameters.AddRange(piece.Parameters);
        }

        public void AppendFormatted(object value)
        {
            _text.Append('?');
            _parameters.Add(value);
        }

        public Sql ToSql() => new(_text.ToString(), _parameters.ToImmutable());
    }
}
