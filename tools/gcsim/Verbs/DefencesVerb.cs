// gcsim defences: the table of lines of defence as Simulator/Defences has it.

using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Text.Json;
using GcSim.Simulator;

namespace GcSim.Tools;

/// <summary><c>gcsim defences [NAME ...]</c></summary>
sealed class DefencesVerb
{
    readonly Session _session;
    readonly Argument<string[]> _names = new("NAME")
    {
        Description = "Only these; all is told of each. None: a line for every one.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    readonly Option<bool> _json = CommonArguments.Json();

    DefencesVerb(Session session) => _session = session;

    public static Verb Create(Session session)
    {
        DefencesVerb defences = new(session);
        Verb verb = new(
            "defences",
            "List the rules that can be taken away with --without.",
            "gcsim defences typedslicecopy.backward"
        );
        verb.Add(defences._names);
        verb.Add(defences._json);
        return verb.Does(defences.Run);
    }

    int Run(ParseResult parsed)
    {
        string[] names = parsed.GetValue(_names) ?? [];
        IReadOnlyList<DefenceInfo> chosen = names.Length == 0 ? DefenceTable.All : Find(names);
        Terminal terminal = _session.Terminal;
        if (parsed.GetValue(_json))
        {
            terminal.WriteJson(json => Write(json, chosen));
        }
        else if (names.Length == 0)
        {
            PrintTable(terminal, chosen);
        }
        else
        {
            PrintDetails(terminal, chosen);
        }

        return ExitCodes.Done;
    }

    static DefenceInfo[] Find(string[] names) =>
        Array.ConvertAll(
            names,
            name =>
                DefenceTable.Find(name)
                ?? throw new UserErrorException(
                    $"there is no line of defence '{name}'; 'gcsim defences' lists them"
                )
        );

    static void PrintTable(Terminal terminal, IReadOnlyList<DefenceInfo> chosen)
    {
        foreach (DefenceInfo info in chosen)
        {
            terminal.Line($"{info.Name, -26} {info.Guards}");
        }
    }

    static void PrintDetails(Terminal terminal, IReadOnlyList<DefenceInfo> chosen)
    {
        foreach (DefenceInfo info in chosen)
        {
            terminal.Line(info.Name);
            terminal.Line($"  guards:    {info.Guards}");
            terminal.Line($"  source:    {info.Source}");
            terminal.Line($"  needed in: {DialectOf(info)}");
            terminal.Line($"  catalogue: {Joined(info.Catalogue, "no entry")}");
            terminal.Line($"  told by:   {Joined(info.Judges, "nobody")}");
            terminal.Line($"  program:   {PathOf(info)}");
        }
    }

    static void Write(Utf8JsonWriter json, IReadOnlyList<DefenceInfo> chosen)
    {
        json.WriteStartArray();
        foreach (DefenceInfo info in chosen)
        {
            json.WriteStartObject();
            json.WriteString("name", info.Name);
            json.WriteString("guards", info.Guards);
            json.WriteString("source", info.Source);
            json.WriteString("needed_in", DialectOf(info));
            WriteList(json, "catalogue", info.Catalogue);
            WriteList(json, "judges", info.Judges);
            json.WriteString("program", PathOf(info));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    static string PathOf(DefenceInfo info) => $"Scenarios/Library/Defences/{info.Program}.go";

    static string DialectOf(DefenceInfo info) =>
        info.Dialect.Length == 0 ? "all barriers" : info.Dialect;

    static string Joined(IReadOnlyList<string> values, string none) =>
        values.Count == 0 ? none : string.Join(", ", values);
}
