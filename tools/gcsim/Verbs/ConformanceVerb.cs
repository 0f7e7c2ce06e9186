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
        Description = "A folder with cases.json and the program programs/cases.",
    };
    readonly Option<string[]> _group = new("--group")
    {
        Description = "Only cases of this group; may be given several times.",
        HelpName = "GROUP",
    };
    readonly Option<string[]> _case = new("--case")
    {
        Description = "Only this case; may be given several times.",
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
            "Run cases that were recorded from the real runtime and compare.",
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
        foreach (CaseRow row in Rows(suite, parsed))
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

    IEnumerable<CaseRow> Rows(ConformanceSuite suite, ParseResult parsed)
    {
        string[] groups = parsed.GetValue(_group) ?? [];
        string[] ids = parsed.GetValue(_case) ?? [];
        foreach (RecordedCase recorded in suite.Cases)
        {
            bool isWanted =
                (groups.Length == 0 || Array.IndexOf(groups, recorded.Group) >= 0)
                && (ids.Length == 0 || Array.IndexOf(ids, recorded.Id) >= 0);
            if (isWanted)
            {
                foreach (
                    string mode in ConformanceSuite.Modes(recorded, parsed.GetRequiredValue(_tree))
                )
                {
                    yield return suite.Run(recorded, mode, _session.Stop);
                }
            }
        }
    }

    static int Judge(CaseTable table)
    {
        if (table.Ran == 0)
        {
            throw new UserErrorException(
                "no case ran: there is none of that group, id and tree, or none compiles"
            );
        }

        return table.Identical == table.Ran ? ExitCodes.Done : ExitCodes.Found;
    }
}
