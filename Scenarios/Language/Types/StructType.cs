using System;
using System.Collections.Immutable;
using System.Text;

namespace GcSim.Scenarios;

/// <summary><c>struct { … }</c>. Offsets are computed when the layout is first asked for.</summary>
public sealed class StructType(ImmutableArray<StructField> fields) : GoType
{
    long _size = -1;
    int _alignment = 1;
    bool _hasPointers;

    public ImmutableArray<StructField> Fields { get; } = fields;

    public override long Size
    {
        get
        {
            LayOut();
            return _size;
        }
    }

    public override int Alignment
    {
        get
        {
            LayOut();
            return _alignment;
        }
    }

    public override bool HasPointers
    {
        get
        {
            LayOut();
            return _hasPointers;
        }
    }

    public override bool IsComparable
    {
        get
        {
            foreach (StructField member in Fields)
            {
                if (!member.Type.IsComparable)
                {
                    return false;
                }
            }

            return true;
        }
    }

    public override bool IsPointerWord(long word)
    {
        LayOut();
        int field = LastFieldAtOrBefore(word * WordSize);
        if (field < 0 || !Fields[field].Type.HasPointers)
        {
            return false;
        }

        long wordInField = word - Fields[field].Offset / WordSize;
        return wordInField < Fields[field].Type.WordCount
            && Fields[field].Type.IsPointerWord(wordInField);
    }

    internal override void AppendTo(StringBuilder text, bool isQualified)
    {
        text.Append("struct {");
        for (int i = 0; i < Fields.Length; i++)
        {
            text.Append(i == 0 ? " " : "; ");
            if (!Fields[i].IsEmbedded)
            {
                text.Append(Fields[i].Name).Append(' ');
            }

            Fields[i].Type.AppendTo(text, isQualified);
        }

        text.Append(Fields.Length == 0 ? "}" : " }");
    }

    /// <summary>The field of nonzero size that starts last, but not after an offset; -1 if there is none.</summary>
    int LastFieldAtOrBefore(long offset)
    {
        int low = 0;
        int high = Fields.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Fields[middle].Offset <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        int field = low - 1;
        while (field >= 0 && Fields[field].Type.Size == 0)
        {
            field--;
        }

        return field;
    }

    // Go: cmd/gc/align.c widstruct
    void LayOut()
    {
        if (_size >= 0)
        {
            return;
        }

        long end = 0;
        long lastEmptyField = 0;
        foreach (StructField field in Fields)
        {
            int alignment = field.Type.Alignment;
            long size = field.Type.Size;
            _alignment = Math.Max(_alignment, alignment);
            end = RoundUp(end, alignment);
            field.Offset = end;
            lastEmptyField = size == 0 ? end : lastEmptyField;
            end = Math.Min(end + size, MaxSize);
            _hasPointers |= field.Type.HasPointers;
        }

        // The address of a trailing empty field must not be that of the next object.
        bool endsInEmptyField = end > 0 && end == lastEmptyField;
        _size = RoundUp(endsInEmptyField ? end + 1 : end, _alignment);
    }

    static long RoundUp(long value, int alignment) => (value + alignment - 1) & -(long)alignment;
}
