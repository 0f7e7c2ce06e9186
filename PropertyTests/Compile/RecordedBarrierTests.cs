using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GcSim.Scenarios;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Barriers statement by statement, against what the compiler of January 2015 was recorded to emit.</summary>
public class RecordedBarrierTests
{
    const string None = "none";
    const int EnoughStatements = 60;

    static readonly string s_source = File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "TestData", "Barriers", "statements.go")
    );

    [Fact]
    public void Each_statement_gets_the_barriers_that_were_recorded()
    {
        CompileResult result = CompileRig.Compile(s_source);
        Assert.Empty(result.Errors);
        SortedDictionary<int, string> found = [];
        foreach (int line in CompileRig.Expected(s_source).Keys)
        {
            found[line] = None;
        }

        IEnumerable<IGrouping<int, string>> lines = result
            .BarrierDecisions.Where(decision => decision.Kind != BarrierKind.None)
            .GroupBy(decision => decision.Position.Line, decision => decision.Kind.ToString());
        foreach (IGrouping<int, string> line in lines)
        {
            found[line.Key] = string.Join(", ", line.Order(StringComparer.Ordinal));
        }

        CompileRig.AssertLines(CompileRig.Expected(s_source), found);
    }

    [Fact]
    public void The_record_has_enough_statements_of_both_sorts()
    {
        ILookup<bool, string> statements = CompileRig
            .Expected(s_source)
            .Values.ToLookup(kinds => kinds == None);
        Assert.InRange(statements[true].Count(), EnoughStatements, int.MaxValue);
        Assert.InRange(statements[false].Count(), EnoughStatements, int.MaxValue);
    }

    [Fact]
    public void A_decision_names_the_statement_as_it_stands_in_the_source()
    {
        CompileResult result = CompileRig.Compile(
            "package main\ntype T struct{ p *T }\nvar é, g *T\nfunc f(t *T) {\n\té = t; g = t // c\n\tfor g = t; g != nil; g = g.p {\n\t}\n\tg = &T{\n\t\tp: t}\n}\nfunc main() {}\n"
        );
        Assert.Equal(
            ["é = t", "g = t", "g = t", "g = g.p", "g = &T{ …", "g = &T{ …"],
            result
                .BarrierDecisions.Where(decision => decision.Kind != BarrierKind.None)
                .Select(decision => decision.Statement)
        );
    }
}
