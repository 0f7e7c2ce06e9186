using System.Collections.Generic;
using System.Text;

namespace GcSim.Scenarios;

/// <summary>Lines of Go with their indentation, one tab a level.</summary>
sealed class CodeWriter
{
    readonly List<(int Indent, string Text)> _lines = [];
    int _indent;

    public void Line(string text) => _lines.Add((_indent, text));

    /// <summary>An empty line; never two together.</summary>
    public void Gap()
    {
        if (_lines.Count > 0 && _lines[^1].Text.Length > 0)
        {
            _lines.Add((0, ""));
        }
    }

    public void Indent() => _indent++;

    public void Outdent() => _indent--;

    /// <summary>All lines of another writer, indented as here.</summary>
    public void Append(CodeWriter other)
    {
        foreach ((int indent, string text) in other._lines)
        {
            _lines.Add((text.Length == 0 ? 0 : _indent + indent, text));
        }
    }

    public override string ToString()
    {
        StringBuilder text = new();
        foreach ((int indent, string line) in _lines)
        {
            text.Append('\t', indent).Append(line).Append('\n');
        }

        return text.ToString();
    }
}
