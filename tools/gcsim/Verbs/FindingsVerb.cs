using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Text.Json;
using GcSim.Hunting;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary><c>gcsim findings [ID]</c>: what hunts have found.</summary>
sealed class FindingsVerb
{
    readonly Session _session;
    readonly Argument<long?> _id = new("ID")
    {
        Description = "Only this one, with its story.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    readonly Option<bool> _source = new("--source")
    {
        Description = "Print the program of the finding ID, and nothing else.",
    };
    readonly Option<string> _store = HuntArguments.Store();
    readonly Option<bool> _json = CommonArguments.Json();

    FindingsVerb(Session session) => _session = session;

    public static Verb Create(Session session)
    {
        FindingsVerb findings = new(session);
        Verb verb = new(
            "findings",
            "List what hunts have found, or tell one.",
            "gcsim findings --store out/hunt.db"
        );
        verb.Add(findings._id);
        verb.Add(findings._source);
        verb.Add(findings._store);
        verb.Add(findings._json);
        return verb.Does(findings.Run);
    }

    int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_store);
        if (!File.Exists(path))
        {
            throw new UserErrorException(
                $"there is no findings store {path}; gcsim hunt makes one"
            );
        }

        using HuntStore store = new(path);
        ImmutableArray<StoredFinding> all = store.Findings();
        if (parsed.GetValue(_id) is long id)
        {
            all = [.. all.RemoveAll(finding => finding.Id != id)];
            if (all.IsEmpty)
            {
                throw new UserErrorException($"{path} has no finding {id}");
            }
        }

        if (parsed.GetValue(_source))
        {
            PrintSource(store, parsed.GetValue(_id) is null ? null : all[0]);
        }
        else if (parsed.GetValue(_json))
        {
            _session.Terminal.WriteJson(json => Write(json, all));
        }
        else
        {
            Print(all, isWhole: parsed.GetValue(_id) is not null);
        }

        return ExitCodes.Done;
    }

    void Print(ImmutableArray<StoredFinding> findings, bool isWhole)
    {
        foreach (StoredFinding finding in findings)
        {
            string line = string.Create(
                CultureInfo.InvariantCulture,
                $"{finding.Id} {finding.Judge} in {finding.Program} {finding.Culprit}, run {finding.Run}, told {finding.Count} times"
            );
            _session.Terminal.Line(line);
            if (isWhole)
            {
                foreach (string told in finding.Story.Split('\n'))
                {
                    _session.Terminal.Line("  " + told);
                }

                _session.Terminal.Line($"folder: {finding.Folder}");
                _session.Terminal.Line($"replay: {finding.Replay}");
            }
        }
    }

    void PrintSource(HuntStore store, StoredFinding? finding)
    {
        if (finding is null)
        {
            throw new UserErrorException("--source: give the ID of a finding");
        }

        ImmutableArray<SourceText> sources = store.Sources(finding.Signature);
        if (sources.IsEmpty)
        {
            throw new UserErrorException(
                $"an older version kept finding {finding.Id}, without its program; its folder has it: {finding.Folder}"
            );
        }

        foreach (SourceText source in sources)
        {
            _session.Terminal.Output.Write(source.Text);
        }
    }

    static void Write(Utf8JsonWriter json, ImmutableArray<StoredFinding> findings)
    {
        json.WriteStartArray();
        foreach (StoredFinding finding in findings)
        {
            json.WriteStartObject();
            json.WriteNumber("id", finding.Id);
            json.WriteString("signature", finding.Signature);
            json.WriteString("judge", finding.Judge);
            json.WriteString("rule", finding.Rule);
            json.WriteString("culprit_position", finding.Culprit);
            json.WriteString("program", finding.Program);
            json.WriteNumber("run", finding.Run);
            json.WriteString("plan", finding.Plan);
            json.WriteNumber("count", finding.Count);
            json.WriteString("folder", finding.Folder);
            json.WriteString("replay", finding.Replay);
            json.WriteString("story", finding.Story);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
