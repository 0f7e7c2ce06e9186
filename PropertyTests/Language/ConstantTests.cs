using System;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;
using FsCheck.Xunit;
using GcSim.Scenarios;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Values of constant expressions.</summary>
public class ConstantTests
{
    [Theory]
    [InlineData("0x1F + 017 + 10", "56")]
    [InlineData("1<<100 >> 98", "4")]
    [InlineData("-7 / 2", "-3")]
    [InlineData("-7 % 2", "-1")]
    [InlineData("-1 >> 500", "-1")]
    [InlineData("7 &^ 5 | 8 ^ 3", "9")]
    [InlineData("^5", "-6")]
    [InlineData("^uint8(5)", "250")]
    [InlineData("'a' + 1", "98")]
    [InlineData("'\\n' + '\\x41' + '\\'' + '\\u00e9'", "347")]
    [InlineData("int8(-128)", "-128")]
    [InlineData("1.5 * 4", "6")]
    [InlineData("1 / 2.0", "0.5")]
    [InlineData("1 / 2", "0")]
    [InlineData("int(6.0 / 2)", "3")]
    [InlineData("10 * .1", "1")]
    [InlineData("1e3", "1000")]
    [InlineData("1.0 << 3", "8")]
    [InlineData("1 < 2 && \"a\" + \"b\" == \"ab\"", "true")]
    [InlineData("!(1.0 == 1)", "false")]
    [InlineData("len(\"h\\xc3\\xa9\" + `\\n`)", "5")]
    [InlineData("len([3]int{}) + cap([...]string{5: \"\"})", "9")]
    [InlineData("string('é') + string(-1)", "é\uFFFD")]
    [InlineData("\"\\a\\b\\f\\n\\r\\t\\v\\\\\\\"\\101\"", "\a\b\f\n\r\t\v\\\"A")]
    public void A_constant_expression_has_its_value(string expression, string expected)
    {
        Assert.Equal(expected, Describe(Value(expression)));
    }

    [Theory]
    [InlineData("1", "int")]
    [InlineData("'x'", "int32")]
    [InlineData("1 + 'x'", "int32")]
    [InlineData("1.0 + 'x'", "float64")]
    [InlineData("1 == 1", "bool")]
    [InlineData("\"s\"", "string")]
    [InlineData("uint16(3) << 2", "uint16")]
    [InlineData("5 * unsafe.Sizeof(0)", "uintptr")]
    public void A_variable_gets_the_default_type_of_its_constant(string expression, string type)
    {
        CheckedProgram program = FrontEnd.CheckGood(
            $"package main\nimport \"unsafe\"\nvar v = {expression}\nvar _ unsafe.Pointer\nfunc main() {{}}\n"
        );

        Assert.Equal(type, program.Globals[0].Type!.ToString());
    }

    [Fact]
    public void Iota_counts_the_specifications_of_a_group()
    {
        CheckedProgram program = FrontEnd.CheckDeclarations(
            """
            const (
                a, b = iota, iota * 10
                c, d
                _, _
                e, f
            )
            const g = iota
            """
        );

        Assert.Equal(
            ["0", "0", "1", "10", "3", "30", "0"],
            "abcdefg".Select(name => Describe(Constant(program, name.ToString())))
        );
    }

    [Property]
    public void A_fraction_of_a_double_is_that_double(double value)
    {
        if (double.IsFinite(value))
        {
            Assert.Equal(value, Rational.FromDouble(value).ToDouble());
        }
    }

    [Theory]
    [InlineData(double.Epsilon)]
    [InlineData(-double.Epsilon)]
    [InlineData(double.MaxValue)]
    [InlineData(2.2250738585072009e-308)]
    [InlineData(2.2250738585072014e-308)]
    public void The_ends_of_the_range_are_exact(double value) =>
        Assert.Equal(value, Rational.FromDouble(value).ToDouble());

    [Property(MaxTest = 500)]
    public void Arithmetic_on_fractions_rounds_like_the_processor(double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y))
        {
            return;
        }

        Rational left = Rational.FromDouble(x);
        Rational right = Rational.FromDouble(y);
        Assert.Equal(x + y, (left + right).ToDouble());
        Assert.Equal(x - y, (left - right).ToDouble());
        Assert.Equal(x * y, (left * right).ToDouble());
        if (y != 0)
        {
            Assert.Equal(x / y, (left / right).ToDouble());
        }
    }

    [Property]
    public void Integer_expressions_are_those_of_a_long(long x, long y)
    {
        string expression = string.Create(
            CultureInfo.InvariantCulture,
            $"({x}) * ({y}) + (({x}) & ({y})) - (({x}) | ({y})) + (({x}) ^ ({y}))"
        );
        BigInteger expected = ((BigInteger)x * y) + (x & y) - (x | y) + (x ^ y);

        Assert.Equal(expected.ToString(CultureInfo.InvariantCulture), Describe(Value(expression)));
    }

    static ConstantValue Value(string expression) =>
        Constant(FrontEnd.CheckDeclarations($"const c = {expression}"), "c");

    static ConstantValue Constant(CheckedProgram program, string name) =>
        ((ConstantSymbol)program.Package.Find(name)!).Value!;

    static string Describe(ConstantValue value) =>
        value switch
        {
            BooleanConstant boolean => boolean.Value ? "true" : "false",
            IntegerConstant integer => integer.Value.ToString(CultureInfo.InvariantCulture),
            FloatConstant real => real.Value.ToDouble().ToString("R", CultureInfo.InvariantCulture),
            StringConstant text => Encoding.UTF8.GetString(text.Value.AsSpan()),
            _ => throw new ArgumentException($"ConstantTests.Describe: {value}"),
        };
}
