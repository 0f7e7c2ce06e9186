using System.Linq;
using GcSim.Scenarios;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>What the checker writes into the tree for the compiler.</summary>
public class SymbolTests
{
    const string Embedding = """
        package main

        type base struct{ n int }
        func (b base) get() int   { return b.n }
        func (b *base) set(n int) { b.n = n }
        type middle struct{ *base }
        type outer struct { pad int; middle }
        type getter interface{ get() int }
        type holder struct{ getter }

        func run(o outer, p *outer, h holder) {
            o.n = p.n
            p.set(o.get())
            h.get()
            f := o.set
            g := (*base).get
            f(g(p.base))
        }

        func main() {}
        """;

    [Fact]
    public void A_selector_knows_the_way_through_embedded_fields()
    {
        Statement[] body = RunBody();
        AssignmentStatement assignment = (AssignmentStatement)body[0];

        Assert.Equal("middle base n*", Path(assignment.Left[0]));
        Assert.Equal("middle* base n*", Path(assignment.Right[0]));
    }

    [Fact]
    public void A_call_knows_its_kind_target_and_receiver()
    {
        Statement[] body = RunBody();
        CallExpression set = (CallExpression)((ExpressionStatement)body[1]).Expression;
        CallExpression get = (CallExpression)set.Arguments[0];
        CallExpression dynamic = (CallExpression)((ExpressionStatement)body[2]).Expression;
        CallExpression value = (CallExpression)((ExpressionStatement)body[5]).Expression;

        Assert.Equal(CallKind.Method, set.Kind);
        Assert.Equal("main.(*base).set", set.Target!.FullName);
        Assert.Equal("middle* base", Path(set.Function));
        Assert.Equal(ReceiverAdjustment.None, Selection(set.Function).Adjustment);
        Assert.Equal("main.base.get", get.Target!.FullName);
        Assert.Equal(ReceiverAdjustment.Dereference, Selection(get.Function).Adjustment);
        Assert.Equal(CallKind.InterfaceMethod, dynamic.Kind);
        Assert.Equal("getter", Path(dynamic.Function));
        Assert.Equal("main.getter", Selection(dynamic.Function).Holder!.ToString());
        Assert.Equal(CallKind.Value, value.Kind);
    }

    [Fact]
    public void A_method_expression_takes_its_receiver_first()
    {
        ShortVariableDeclaration statement = (ShortVariableDeclaration)RunBody()[4];

        Assert.Equal("func(*main.base) int", statement.Right[0].Type.ToString());
        Assert.Equal(SelectionKind.MethodExpression, Selection(statement.Right[0]).Kind);
        Assert.Equal(ReceiverAdjustment.Dereference, Selection(statement.Right[0]).Adjustment);
    }

    [Fact]
    public void Variables_know_who_captures_assigns_and_points_to_them()
    {
        CheckedProgram program = FrontEnd.CheckGood(
            """
            package main

            type T struct { n int; a [2]int }
            func (t *T) m() {}

            func run(p int) (r int) {
                plain, read, written, pointed, called, sliced := 1, 2, 3, 4, T{}, T{}
                q := &T{}
                q.a[0], q.n = plain, 1
                q.m()
                called.m()
                _, _ = &pointed, sliced.a[:]
                func() {
                    func() { written, r = read, p }()
                }()
                called.n++
                return plain
            }

            func main() {}
            """
        );
        FunctionSymbol run = FrontEnd.Function(program, "main.run");

        Assert.Equal("", Facts(run, "plain"));
        Assert.Equal("captured", Facts(run, "read"));
        Assert.Equal("captured", Facts(run, "p"));
        Assert.Equal("captured reassigned capture-assigned", Facts(run, "written"));
        Assert.Equal("captured reassigned capture-assigned", Facts(run, "r"));
        Assert.Equal("pointed", Facts(run, "pointed"));
        Assert.Equal("pointed reassigned", Facts(run, "called"));
        Assert.Equal("pointed", Facts(run, "sliced"));
        Assert.Equal("", Facts(run, "q"));
        FunctionLiteral[] literals = [.. program.FunctionLiterals];
        Assert.Equal(2, literals.Length);
        Assert.Same(run.Info, literals[0].Info!.Outer);
        Assert.Same(literals[0].Info, literals[1].Info!.Outer);
        foreach (FunctionLiteral literal in literals)
        {
            Assert.Equal(
                ["p", "r", "read", "written"],
                literal.Info!.Captures.Select(v => v.Name).Order()
            );
        }
    }

    [Fact]
    public void A_value_used_as_an_interface_says_so()
    {
        CheckedProgram program = FrontEnd.CheckGood(
            """
            package main

            type I interface{ M() }
            type T int
            func (T) M() {}

            func f(i I, rest ...interface{}) I {
                var e interface{} = 1
                e = i
                f(T(2), 'c', e)
                _ = e == T(3)
                _ = []I{T(4)}
                var n interface{} = nil
                _ = n
                return T(5)
            }

            func main() {}
            """
        );
        Statement[] body = FrontEnd.Body(FrontEnd.Function(program, "main.f"));
        CallExpression call = (CallExpression)((ExpressionStatement)body[2]).Expression;

        Assert.Equal("int as interface {}", Used(Declared(body[0])));
        Assert.Equal("main.I as interface {}", Used(Assigned(body[1])));
        Assert.Equal("main.T as main.I", Used(call.Arguments[0]));
        Assert.Equal("int32 as interface {}", Used(call.Arguments[1]));
        Assert.Equal("interface {}", Used(call.Arguments[2]));
        Assert.Equal("main.T as interface {}", Used(((BinaryExpression)Assigned(body[3])).Right));
        Assert.Equal(
            "main.T as main.I",
            Used(((CompositeLiteral)Assigned(body[4])).Elements[0].Value)
        );
        Assert.Equal("interface {}", Used(Declared(body[5])));
        Assert.Equal("main.T as main.I", Used(((ReturnStatement)body[7]).Results[0]));
    }

    [Fact]
    public void Values_without_a_type_get_the_one_of_their_place()
    {
        CheckedProgram program = FrontEnd.CheckGood(
            """
            package main

            func f(n uint) {
                var a int64 = 1<<n + 2
                var b bool = n == 1
                type flag bool
                var c flag = n > 2 && n < 5
                d := 1<<n == 2<<33
                _, _, _, _ = a, b, c, d
            }

            func main() {}
            """
        );
        Statement[] body = FrontEnd.Body(FrontEnd.Function(program, "main.f"));
        BinaryExpression sum = (BinaryExpression)Declared(body[0]);
        BinaryExpression both = (BinaryExpression)Declared(body[3]);
        BinaryExpression shifts = (BinaryExpression)((ShortVariableDeclaration)body[4]).Right[0];

        Assert.Equal("int64", sum.Left.Type.ToString());
        Assert.Equal("int64", ((BinaryExpression)sum.Left).Left.Type.ToString());
        Assert.Equal("int64", sum.Right.Type.ToString());
        Assert.Equal("bool", Declared(body[1]).Type.ToString());
        Assert.Equal("main.flag", both.Left.Type.ToString());
        Assert.Equal("int", shifts.Left.Type.ToString());
    }

    [Fact]
    public void The_form_with_ok_is_marked()
    {
        CheckedProgram program = FrontEnd.CheckGood(
            """
            package main

            func f(m map[int]int, e interface{}, c chan int) {
                a, ok := m[1]
                a, ok = e.(int)
                var b, fine = <-c
                b = m[1]
                _, _, _, _ = a, ok, b, fine
            }

            func main() {}
            """
        );
        Statement[] body = FrontEnd.Body(FrontEnd.Function(program, "main.f"));

        Assert.True(((ShortVariableDeclaration)body[0]).Right[0].IsCommaOk);
        Assert.True(Assigned(body[1]).IsCommaOk);
        Assert.True(Declared(body[2]).IsCommaOk);
        Assert.False(Assigned(body[3]).IsCommaOk);
    }

    [Fact]
    public void A_branch_knows_the_statement_that_it_leaves()
    {
        CheckedProgram program = FrontEnd.CheckStatements(
            """
            outer:
                for {
                    select {
                    default:
                        break
                    }
                    switch {
                    default:
                        continue
                    case true:
                        break outer
                    }
                }
            """
        );
        LabeledStatement labeled = (LabeledStatement)
            FrontEnd.Body(FrontEnd.Function(program, "main.main"))[0];
        ForStatement loop = (ForStatement)labeled.Statement;
        SelectStatement select = (SelectStatement)loop.Body.Statements[0];
        SwitchStatement choice = (SwitchStatement)loop.Body.Statements[1];

        Assert.Same(select, ((BranchStatement)select.Clauses[0].Body[0]).Target);
        Assert.Same(loop, ((BranchStatement)choice.Clauses[0].Body[0]).Target);
        Assert.Same(loop, ((BranchStatement)choice.Clauses[1].Body[0]).Target);
    }

    static Statement[] RunBody() =>
        FrontEnd.Body(FrontEnd.Function(FrontEnd.CheckGood(Embedding), "main.run"));

    static Selection Selection(Expression expression) =>
        ((SelectorExpression)expression).Selection!;

    static string Path(Expression expression) =>
        string.Join(
            ' ',
            Selection(expression)
                .Path.Select(step => step.Field.Name + (step.IsDereference ? "*" : ""))
        );

    static Expression Declared(Statement statement) =>
        ((VariableDeclaration)((DeclarationStatement)statement).Declarations[0]).Values[0];

    static Expression Assigned(Statement statement) => ((AssignmentStatement)statement).Right[0];

    static string Used(Expression expression) =>
        expression.AssignedTo is null
            ? expression.Type.ToString()
            : $"{expression.Type} as {expression.AssignedTo}";

    static string Facts(FunctionSymbol function, string name)
    {
        VariableSymbol variable = FrontEnd.Local(function, name);
        string[] facts =
        [
            variable.IsCaptured ? "captured" : "",
            variable.IsAddressTaken ? "pointed" : "",
            variable.IsReassigned ? "reassigned" : "",
            variable.IsAssignedByCapture ? "capture-assigned" : "",
        ];
        return string.Join(' ', facts.Where(fact => fact.Length > 0));
    }
}
