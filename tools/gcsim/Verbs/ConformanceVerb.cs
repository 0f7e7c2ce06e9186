using System;
using System.Collections.Generic;
using System.CommandLine;

namespace GcSim.Tools;

/// <summary><c>gcsim conformance DIR</c></summary>
sealed class ConformanceVerb
{
    readonly Session _session;
    readonly Argument<string> _folder = new("DIR")
    {
        Description =
            "A folder with cases.json and the program programs/cases; and, if there, workloads.json, alloc-traces.json and programs/workloads; conc.json and programs/conc.",
    };
    readonly Option<string[]> _group = new("--group")
    {
        Description =
            "Only cases of this group, or workload, allocation, or concurrency; may be given several times.",
        HelpName = "GROUP",
    };
    readonly Option<string[]> _case = new("--case")
    {
        Description = "Only this case, workload or kind of stores; may be given several times.",
        HelpName = "ID",
    };
    readonly Option<string> _tree = new("--tree")
    {
        Description = "The runtime: jan14 or jan26.",
        HelpName = "TREE",
        DefaultValueFactory = _ => "jan14",
    };
    readonly Option<bool> _json = CommonArguments.Json();

    ConformanceVerb(Session session) => _session = session;

    public static Verb Create(Session session)
    {
        ConformanceVerb conformance = new(session);
        Verb verb = new(
            "conformance",
            "Run cases and workloads that were recorded from the real runtime and compare.",
            "gcsim conformance PropertyTests/TestData/Oracle --group basic"
        );
        verb.Add(conformance._folder);
        verb.Add(conformance._group);
        verb.Add(conformance._case);
        verb.Add(conformance._tree);
        verb.Add(conformance._json);
        return verb.Does(conformance.Run);
    }

    int Run(ParseResult parsed)
    {
        string folder = parsed.GetRequiredValue(_folder);
        ConformanceSuite suite = ConformanceSuite.Load(folder, _session.Stop);
        foreach (FileLeftOut file in suite.LeftOut)
        {
            _session.Log.FileLeftOut(file.Source.Name, file.FirstError);
        }

        bool asJson = parsed.GetValue(_json);
        List<CaseRow> rows = [];
        foreach (CaseRow row in AllRows(folder, suite, parsed))
        {
            rows.Add(row);
            if (!asJson)
            {
                CaseTable.PrintRow(_session.Terminal, row);
            }
        }

        CaseTable table = new(rows);
        if (asJson)
        {
            _session.Terminal.WriteJson(table.Write);
        }
        else
        {
            table.PrintGroups(_session.Terminal);
        }

        return Judge(table);
    }

    IEnumerable<CaseRow> AllRows(string folder, ConformanceSuite suite, ParseResult parsed)
    {
        foreach (CaseRow row in Rows(suite, parsed))
        {
            yield return row;
        }

        if (WorkloadSuite.TryLoad(folder) is { } workloads)
        {
            foreach (CaseRow row in Rows(workloads, parsed))
            {
                yield return row;
            }
        }

        if (ConcurrencySuite.TryLoad(folder) is { } concurrency)
        {
            foreach (CaseRow row in Rows(concurrency, parsed))
            {
                yield return row;
            }
        }
    }

    IEnumerable<CaseRow> Rows(ConcurrencySuite suite, ParseResult parsed)
    {
        string tree = parsed.GetRequiredValue(_tree);
        foreach (RecordedConcurrency recorded in suite.Rows)
        {
            if (recorded.Tree == tree && IsWanted(parsed, ConcurrencySuite.Group, recorded.Stores))
            {
                yield return suite.Run(recorded, _session.Stop);
            }
        }
    }

    IEnumerable<CaseRow> Rows(ConformanceSuite suite, ParseResult parsed)
    {
        string tree = parsed.GetRequiredValue(_tree);
        foreach (RecordedCase recorded in suite.Cases)
        {
            if (IsWanted(parsed, recorded.Group, recorded.Id))
            {
                foreach (string mode in ConformanceSuite.Modes(recorded, tree))
                {
                    yield return suite.Run(recorded, mode, _session.Stop);
                }
            }
        }
    }

    IEnumerable<CaseRow> Rows(WorkloadSuite suite, ParseResult parsed)
    {
        string tree = parsed.GetRequiredValue(_tree);
        foreach (RecordedWorkload workload in suite.Workloads)
        {
            foreach (RecordedWorkloadRun run in workload.Runs)
            {
                if (run.Tree == tree && IsWanted(parsed, WorkloadSuite.RunGroup, workload.Id))
                {
                    yield return suite.Run(workload, run, _session.Stop);
                }
            }
        }

        foreach (RecordedAllocations allocations in suite.Allocations)
        {
            if (
                allocations.Tree == tree
                && IsWanted(parsed, WorkloadSuite.AllocationGroup, allocations.Id)
            )
            {
                foreach (CaseRow row in suite.Run(allocations, _session.Stop))
                {
                    yield return row;
                }
            }
        }
    }

    bool IsWanted(ParseResult parsed, string group, string id)
    {
        string[] groups = parsed.GetValue(_group) ?? [];
        string[] ids = parsed.GetValue(_case) ?? [];
        return (groups.Length == 0 || Array.IndexOf(groups, group) >= 0)
            && (ids.Length == 0 || Array.IndexOf(ids, id) >= 0);
    }

    static int Judge(CaseTable table) =>
        !table.HasRun
            ? throw new UserErrorException(
                "no case ran: there is none of that group, id and tree, or none compiles"
            )
        : table.HasDifferences ? ExitCodes.Found
        : ExitCodes.Done;
}
