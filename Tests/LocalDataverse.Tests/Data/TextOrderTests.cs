using System;
using System.Linq;
using System.Text;
using LocalDataverse.Storage;
using Xunit;

namespace LocalDataverse.Tests.Data;

public sealed class TextOrderTests
{
    [Theory]
    [InlineData("abc", "ABC")]
    [InlineData("café", "CAFE")]
    [InlineData("cafe\u0301", "café")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("a", "a   ")]
    [InlineData("ΆΒΓ", "αβγ")]
    [InlineData("Ỳ", "y")]
    public void These_are_the_same(string left, string right) => Assert.Equal(0, TextOrder.Compare(left, right));

    [Fact]
    public void Signs_come_before_digits_before_letters()
    {
        string[] sorted = ["", "_", "-a", "!", "0", "10", "2", "a", "Ab", "é", "f", "Z", "Ω", "Я", "日"];
        Assert.Equal(sorted, sorted.Reverse().Order(Comparer));
    }

    [Fact]
    public void The_order_is_total()
    {
        string[] texts = ["", " ", "a", "a ", "á", "aa", "áb", "B", "b\u0301", "ß", "ss", "st", "Ω", "\U0001F600", "a\U0001F600", "~", "\t"];
        foreach (var a in texts)
        {
            foreach (var b in texts)
            {
                Assert.Equal(Math.Sign(TextOrder.Compare(a, b)), -Math.Sign(TextOrder.Compare(b, a)));
                Assert.All(texts, c => Assert.True(TextOrder.Compare(a, b) > 0 || TextOrder.Compare(b, c) > 0 || TextOrder.Compare(a, c) <= 0, $"{a} <= {b} <= {c}"));
            }
        }
    }

    // learn.microsoft.com/power-apps/developer/data-platform/wildcard-characters
    [Theory]
    [InlineData("a%", "Abc", true)]
    [InlineData("%c", "abC", true)]
    [InlineData("%b%", "aBc", true)]
    [InlineData("a_c", "abc", true)]
    [InlineData("a_c", "ac", false)]
    [InlineData("a_c", "abbc", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[a-c]x", "dx", false)]
    [InlineData("[^a-c]x", "dx", true)]
    [InlineData("[^a-c]x", "bx", false)]
    [InlineData("50[%]", "50%", true)]
    [InlineData("50[%]", "500", false)]
    [InlineData("%e%e%", "Elefant", true)]
    [InlineData("cafe", "café", true)]
    [InlineData("", "", true)]
    [InlineData("%", "", true)]
    [InlineData("_", "", false)]
    [InlineData("[", "[", true)]
    [InlineData("%aab", "aaab", true)]
    public void Patterns_match(string pattern, string text, bool expected) => Assert.Equal(expected, new LikePattern(pattern).Matches(Encoding.UTF8.GetBytes(text)));

    private static System.Collections.Generic.Comparer<string> Comparer { get; } = System.Collections.Generic.Comparer<string>.Create(TextOrder.Compare);
}
