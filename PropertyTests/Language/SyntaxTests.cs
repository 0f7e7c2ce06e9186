using System.Linq;
using GcSim.Scenarios;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>How text becomes a tree.</summary>
public class SyntaxTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "(1 + (2 * 3))")]
    [InlineData("1 * 2 + 3", "((1 * 2) + 3)")]
    [InlineData("1 - 2 - 3", "((1 - 2) - 3)")]
    [InlineData("1 << 2 + 3", "((1 << 2) + 3)")]
    [InlineData("1 + 2 == 3 && 4 < 5 || false", "((((1 + 2) == 3) && (4 < 5)) || false)")]
    [InlineData("-1 + ^2", "(-1 + ^2)")]
    [InlineData("-(1 + 2)", "-(1 + 2)")]
    [InlineData("8 / 4 &^ 2 % 3", "(((8 / 4) &^ 2) % 3)")]
    public void Operators_bind_as_in_Go(string expression, string grouped)
    {
        CheckedProgram program = FrontEnd.CheckStatements($"_ = {expression}");
        Statement statement = FrontEnd.Body(FrontEnd.Function(program, "main.main"))[0];

        Assert.Equal(grouped, Group(((AssignmentStatement)statement).Right[0]));
    }

    [Theory]
    [InlineData("<-chan int", "<-chan int")]
    [InlineData("<-chan <-chan int", "<-chan <-chan int")]
    [InlineData("<-chan<- chan int", "<-chan <-chan int")]
    [InlineData("chan <- chan int", "chan<- chan int")]
    public void An_arrow_belongs_to_the_leftmost_chan(string type, string name)
    {
        CheckedProgram program = FrontEnd.CheckStatements($"x := ({type})(nil)\n_ = x");
        VariableSymbol variable = FrontEnd.Local(FrontEnd.Function(program, "main.main"), "x");

        Assert.Equal(name, variable.Type!.ToString());
    }

    [Fact]
    public void A_receive_of_a_conversion_is_no_type() =>
        FrontEnd.CheckStatements(
            "c := make(chan int, 1)\nc <- 1\nvar n int = <-chan int(c)\n_ = n"
        );

    [Theory]
    [InlineData("x := 1\n_ = x")]
    [InlineData("x := 1; _ = x")]
    [InlineData("x :=\n1\n_ = x +\n2")]
    [InlineData("x := f(\n1,\n2,\n)\n_ = x")]
    [InlineData("x := []int{\n1,\n2,\n}[\n0]\n_ = x")]
    [InlineData("x := 1 /* a\nb */ _ = x")]
    [InlineData("x := 1 // a\n_ = x")]
    [InlineData("if x := 1; x > 0 {\n} else if x < 0 {\n} else {\n}")]
    [InlineData("for ; ; {\nbreak\n}")]
    [InlineData("{}; ;; {}")]
    [InlineData("func() {\n}()")]
    public void Lines_end_statements_where_they_can(string statements) =>
        FrontEnd.CheckGood(
            $"package main\nfunc f(a, b int) int {{ return a + b }}\nfunc main() {{\n{statements}\n}}"
        );

    [Theory]
    [InlineData("if (t == T{1}) { }")]
    [InlineData("if f(T{1}) == t { }")]
    [InlineData("for _, u := range []T{{1}, {2}} { _ = u }")]
    [InlineData("switch u := (T{1}); u { case T{2}: }")]
    [InlineData("if func() bool { v := T{1}; return v == t }() { }")]
    [InlineData("for i := [...]int{1}[0]; i < 2; i++ { }")]
    public void A_brace_in_a_header_opens_the_block_unless_it_is_nested(string statement) =>
        FrontEnd.CheckGood(
            $"package main\ntype T struct{{ n int }}\nfunc f(t T) T {{ return t }}\nfunc main() {{\nt := T{{0}}\n{statement}\n_ = t\n}}"
        );

    [Fact]
    public void Positions_are_those_of_the_first_character_and_count_bytes()
    {
        CheckedProgram program = FrontEnd.CheckGood(
            "\uFEFFpackage main\n\nfunc main() {\n\ts, t := \"é😀\", 1 + len(\"\")\n\t_, _ = s, t\n}\n"
        );
        ShortVariableDeclaration statement = (ShortVariableDeclaration)
            FrontEnd.Body(FrontEnd.Function(program, "main.main"))[0];

        Assert.Equal("0:4:2", statement.Position.ToString());
        Assert.Equal("0:4:5", statement.Left[1].Position.ToString());
        Assert.Equal("0:4:10", statement.Right[0].Position.ToString());
        Assert.Equal("0:4:20", statement.Right[1].Position.ToString());
        Assert.Equal("0:4:22", ((BinaryExpression)statement.Right[1]).OperatorPosition.ToString());
    }

    [Fact]
    public void Directives_above_the_package_clause_are_kept_in_order()
    {
        CheckedProgram program = FrontEnd.CheckGood(
            """
            // A program.
            //gcsim:processors 4
            //gcsim:expect   missed write barrier
              //gcsim:checkmark
            // gcsim:no directive
            package main
            //gcsim:late 1
            func main() {}
            """
        );

        Assert.Equal(
            ["2:1 processors=4", "3:1 expect=missed write barrier", "4:3 checkmark="],
            program
                .Files[0]
                .Directives.Select(d => $"{d.Position.Line}:{d.Position.Column} {d.Key}={d.Value}")
        );
    }

    static string Group(Expression expression) =>
        expression switch
        {
            BinaryExpression binary =>
                $"({Group(binary.Left)} {Sign(binary.Operator)} {Group(binary.Right)})",
            UnaryExpression unary => (unary.Operator == UnaryOperator.Negate ? "-" : "^")
                + Group(unary.Operand),
            BasicLiteral literal => literal.Text,
            Identifier name => name.Name,
            _ => throw new System.ArgumentException(expression.GetType().Name),
        };

    static string Sign(BinaryOperator @operator) =>
        @operator switch
        {
            BinaryOperator.LogicalOr => "||",
            BinaryOperator.LogicalAnd => "&&",
            BinaryOperator.Equal => "==",
            BinaryOperator.Less => "<",
            BinaryOperator.Add => "+",
            BinaryOperator.Subtract => "-",
            BinaryOperator.Multiply => "*",
            BinaryOperator.Divide => "/",
            BinaryOperator.Remainder => "%",
            BinaryOperator.ShiftLeft => "<<",
            BinaryOperator.AndNot => "&^",
            _ => throw new System.ArgumentException(@operator.ToString()),
        };
}
