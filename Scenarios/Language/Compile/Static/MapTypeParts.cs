// A map type needs two types that the program has no names for: its header's and its buckets'. Named map
// types of one structure share them. Go: cmd/gc reflect.c mapbucket, hmap

using System.Collections.Generic;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Numbers the types of headers and buckets.</summary>
sealed class MapTypeParts(RuntimeTypeBuilder types)
{
    readonly Dictionary<MapType, (int Header, int Bucket)> _idsOf = [];
    readonly Dictionary<int, MapType> _maps = [];

    /// <summary>The ids of a map type's parts.</summary>
    public (int Header, int Bucket) IdsOf(MapType map)
    {
        if (!_idsOf.TryGetValue(map, out (int Header, int Bucket) ids))
        {
            ids = (types.Reserve(), types.Reserve());
            _idsOf.Add(map, ids);
            _maps.Add(ids.Header, map);
            _maps.Add(ids.Bucket, map);
        }

        return ids;
    }

    /// <summary>The type with an id that <see cref="IdsOf"/> has given out.</summary>
    public RuntimeType Describe(int id)
    {
        MapType map = _maps[id];
        RuntimeType key = types.Describe(map.Key);
        RuntimeType value = types.Describe(map.Element);
        return id == _idsOf[map].Header
            ? MapTypes.NewHeader(id, key, value)
            : MapTypes.NewBucket(id, key, value);
    }
}
