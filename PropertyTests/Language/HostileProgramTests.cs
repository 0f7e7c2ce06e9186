using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using FsCheck.Xunit;
using GcSim.Scenarios;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>
/// Broken programs and programs made to do harm. The front end must answer, without an exception, and with errors that are
/// in order and inside the text.
/// </summary>
public class HostileProgramTests
{
    const int Mutations = 1500;

    static readonly string[] s_seeds =
    [
        .. FrontEnd
            .Sources(Directory.GetFiles(FrontEnd.GoodPrograms, "*.go"))
            .Select(file => file.Text),
    ];

    static readonly string[] s_pieces =
    [
        .. "( ) [ ] { } , ; : := = == . ... <- * & ! + ++ << ' \" ` //  /* \n".Split(' '),
        .. "func if else for range switch case default select go defer return var const".Split(' '),
        .. "type struct interface map chan package import break goto iota nil main".Split(' '),
        .. "x 0 1.5 'a' \"s\" 1i 0x 99999999999999999999 _ int T é \0 \uD800 x.(type) []".Split(
            ' '
        ),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_program_cut_anywhere_gets_an_answer(int seed)
    {
        string text = s_seeds[seed];
        for (int length = 0; length < text.Length; length += 3)
        {
            AssertAnswer(text[..length]);
        }
    }

    [Fact]
    public void A_program_with_pieces_lost_doubled_swapped_and_planted_gets_an_answer()
    {
        SplitMix random = new(20150114);
        for (int i = 0; i < Mutations; i++)
        {
            string text = s_seeds[random.Below(s_seeds.Length)];
            int changes = 1 + random.Below(4);
            for (int change = 0; change < changes; change++)
            {
                text = Mutate(text, random);
            }

            AssertAnswer(text);
        }
    }

    [Property(MaxTest = 500)]
    public void A_soup_of_tokens_gets_an_answer(ulong seed)
    {
        SplitMix random = new(seed);
        StringBuilder text = new("package main\nfunc main() {\n");
        int length = random.Below(200);
        for (int i = 0; i < length; i++)
        {
            text.Append(s_pieces[random.Below(s_pieces.Length)]);
            text.Append(random.OneIn(8) ? '\n' : ' ');
        }

        AssertAnswer(text.ToString());
    }

    [Property(MaxTest = 300)]
    public void Any_text_gets_an_answer(string? text) => AssertAnswer("package main\n" + text);

    public static TheoryData<string, string> Towers { get; } =
        new()
        {
            { "parentheses", $"var x = {Repeat("(", 100_000)}1" },
            { "closed parentheses", $"var x = {Repeat("(", 5000)}1{Repeat(")", 5000)}" },
            { "unary operators", $"var x = {Repeat("^", 100_000)}1" },
            { "additions", $"var x = 1{Repeat(" + 1", 100_000)}" },
            { "calls", $"var x = f{Repeat("()", 100_000)}" },
            { "selectors", $"var x = f{Repeat(".f", 100_000)}" },
            { "indexes", $"var x = {Repeat("a[", 100_000)}0" },
            { "pointers", $"var x {Repeat("*", 100_000)}int" },
            { "slices of slices", $"var x {Repeat("[]", 100_000)}int" },
            { "channels", $"var x {Repeat("<-chan ", 100_000)}int" },
            { "functions of functions", $"var x {Repeat("func(", 100_000)}" },
            { "structs", $"var x {Repeat("struct{ a ", 100_000)}int" },
            { "literals", $"var x = T{Repeat("{", 100_000)}" },
            { "function literals", $"var x = {Repeat("func() { _ = ", 100_000)}" },
            { "blocks", $"func f() {Repeat("{", 100_000)}" },
            { "else ifs", $"func f() {{ {Repeat("if true {} else ", 100_000)} {{}} }}" },
            { "labels", $"func f() {{ {Repeat("a: ", 100_000)} }}" },
        };

    [Theory]
    [MemberData(nameof(Towers))]
    public void Nesting_without_end_is_refused(string name, string declaration)
    {
        Assert.NotEmpty(name);

        string[] errors = FrontEnd.Errors($"package main\n{declaration}");

        Assert.Contains(
            errors,
            e =>
                e.EndsWith(
                    "nesting deeper than 1000 levels is not supported",
                    System.StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void Nesting_below_the_limit_is_accepted()
    {
        const int Levels = 400;
        FrontEnd.CheckGood(
            $"package main\nvar x = {Repeat("(", Levels)}1{Repeat(")", Levels)}\nvar y = 1{Repeat(" + 1", Levels)}\nfunc main() {Repeat("{", Levels)}{Repeat("}", Levels)}\n"
        );
    }

    public static TheoryData<string, string> Chains { get; } =
        new()
        {
            { "constants", Chain("const c{0} = c{1}", "const c{0} = 1") },
            { "variables", Chain("var v{0} = v{1}", "var v{0} = 1") },
            {
                "functions",
                Chain("func f{0}() int {{ return f{1}() }}", "func f{0}() int {{ return 1 }}")
            },
            { "types", Chain("type T{0} T{1}", "type T{0} int") },
            { "structs", Chain("type T{0} struct{{ t T{1} }}", "type T{0} int") },
            { "arrays", Chain("type T{0} [1]T{1}", "type T{0} int") },
            { "embedded", Chain("type T{0} struct{{ T{1} }}", "type T{0} struct{{ x int }}") },
            {
                "interfaces",
                Chain("type T{0} interface{{ T{1} }}", "type T{0} interface{{ m() }}")
            },
        };

    [Theory]
    [MemberData(nameof(Chains))]
    public void Declarations_that_depend_on_each_other_in_a_long_chain_get_an_answer(
        string name,
        string declarations
    )
    {
        Assert.NotEmpty(name);
        AssertAnswer($"package main\n{declarations}\nfunc main() {{}}\n");
        string[] lines = declarations.Split('\n');
        AssertAnswer($"package main\n{string.Join('\n', lines.Reverse())}\nfunc main() {{}}\n");
    }

    [Theory]
    [InlineData("const c = 1 << 1000000000000", "constant shift overflow")]
    [InlineData("const c = 1 >> 1000000000000", null)]
    [InlineData("var a [1 << 62]int", "array bound is too large")]
    [InlineData("var a [1 << 30][1 << 30]int", "type [1073741824][1073741824]int too large")]
    [InlineData("var a = [...]int{1 << 48: 1}", "type [281474976710657]int too large")]
    [InlineData("const c = 1e1000000000", "overflow in float constant")]
    [InlineData("const c = 1e-1000000000", null)]
    [InlineData("const c = 1e99999999999", "overflow in float constant")]
    [InlineData("const c = 1e-99999999999", null)]
    public void A_huge_constant_costs_nothing(string declaration, string? error)
    {
        string[] errors = FrontEnd.Errors($"package main\n{declaration}\nfunc main() {{}}\n");

        if (error is null)
        {
            Assert.Empty(errors);
        }
        else
        {
            Assert.EndsWith(error, Assert.Single(errors), System.StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(
        "const c0 = \"0123456789abcdef\"",
        "const c{0} = c{1} + c{1}",
        "string constant longer than 1048576 bytes is not supported"
    )]
    [InlineData("const c0 = 3", "const c{0} = c{1} * c{1}", "constant multiplication overflow")]
    [InlineData("const c0 = 3.5", "const c{0} = c{1} * c{1}", "constant multiplication overflow")]
    public void A_constant_that_doubles_again_and_again_is_refused(
        string first,
        string next,
        string error
    )
    {
        IEnumerable<string> rest = Enumerable
            .Range(1, 60)
            .Select(i =>
                string.Format(System.Globalization.CultureInfo.InvariantCulture, next, i, i - 1)
            );

        string[] errors = FrontEnd.Errors(
            $"package main\n{first}\n{string.Join('\n', rest)}\nfunc main() {{}}\n"
        );

        Assert.EndsWith(error, Assert.Single(errors), System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_tiny_constant_keeps_being_computed()
    {
        IEnumerable<string> rest = Enumerable
            .Range(1, 60)
            .Select(i => $"const c{i} = c{i - 1} * c{i - 1} + 0.1");

        FrontEnd.CheckGood(
            $"package main\nconst c0 = 0.1\n{string.Join('\n', rest)}\nfunc main() {{}}\n"
        );
    }

    [Fact]
    public void A_program_that_is_too_large_is_refused()
    {
        string text = "package main\n" + new string('\n', GoFrontEnd.MaxSource);

        Assert.Contains(
            "is not supported",
            Assert.Single(FrontEnd.Errors(text)),
            System.StringComparison.Ordinal
        );
    }

    static void AssertAnswer(string text)
    {
        CheckedProgram program = FrontEnd.Check(text);
        SourceError[] errors = [.. program.Errors];
        int lines = text.Count(c => c == '\n') + 1;
        Assert.InRange(errors.Length, 0, 21);
        for (int i = 0; i < errors.Length; i++)
        {
            Assert.NotEmpty(errors[i].Message);
            Assert.InRange(errors[i].Position.Line, 0, lines);
            bool isLast = i == errors.Length - 1;
            bool hasPosition = errors[i].Position != SourcePosition.None;
            Assert.True(hasPosition || isLast || i == 0);
            Assert.True(i == 0 || !hasPosition || errors[i - 1].Position <= errors[i].Position);
        }
    }

    static string Mutate(string text, SplitMix random)
    {
        int start = random.Below(text.Length + 1);
        int length = System.Math.Min(random.Below(12), text.Length - start);
        string piece = text.Substring(start, length);
        return random.Below(4) switch
        {
            0 => text.Remove(start, length),
            1 => text.Insert(random.Below(text.Length + 1), piece),
            2 => text.Insert(start, s_pieces[random.Below(s_pieces.Length)]),
            _ => text.Remove(start, length).Insert(start, s_pieces[random.Below(s_pieces.Length)]),
        };
    }

    static string Repeat(string text, int count) =>
        new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    static string Chain(string link, string last)
    {
        const int Length = 3000;
        System.Globalization.CultureInfo culture = System
            .Globalization
            .CultureInfo
            .InvariantCulture;
        IEnumerable<string> links = Enumerable
            .Range(0, Length)
            .Select(i => string.Format(culture, link, i, i + 1));
        return string.Join('\n', links.Append(string.Format(culture, last, Length)));
    }
}
