{{/* Egress to DNS, which every pod needs. */}}
{{- define "drift-watch.dnsEgress" -}}
- to: {{- toYaml .Values.networkPolicy.dnsTo | nindent 4 }}
  ports:
    - { protocol: UDP, port: 53 }
    - { protocol: TCP, port: 53 }
{{- end }}

{{/* One rule. Arguments: to (peers; empty = anywhere), ports (texts). */}}
{{- define "drift-watch.egress" -}}
- ports:
    {{- range .ports }}
    - { protocol: TCP, port: {{ . }} }
    {{- end }}
  {{- with .to }}
  to: {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{- define "drift-watch.databaseEgress" -}}
{{- $ports := include "drift-watch.databasePorts" . | splitList " " -}}
{{ include "drift-watch.egress" (dict "to" .Values.networkPolicy.databaseTo "ports" $ports) }}
{{- end }}

{{- define "drift-watch.issuerEgress" -}}
{{- $ports := list -}}
{{- range .Values.auth.issuers }}{{ $ports = append $ports (include "drift-watch.urlPort" .) }}{{ end -}}
{{ include "drift-watch.egress" (dict "to" .Values.networkPolicy.issuersTo "ports" (uniq $ports)) }}
{{- end }}

{{/* Ports of the database, separated by spaces: as given, else those in the connection string, else the usual one. */}}
{{- define "drift-watch.databasePorts" -}}
{{- $ports := list -}}
{{- if .Values.networkPolicy.databasePorts -}}
{{- range .Values.networkPolicy.databasePorts }}{{ $ports = append $ports (toString .) }}{{ end -}}
{{- else if .Values.database.uri -}}
{{- $hosts := regexReplaceAll "^mongodb(\\+srv)?://" .Values.database.uri "" | regexFind "^[^/?]*" -}}
{{- range splitList "," $hosts }}{{ $ports = append $ports (regexFind ":[0-9]+$" . | trimPrefix ":" | default "27017") }}{{ end -}}
{{- else -}}
{{- $ports = list "27017" -}}
{{- end -}}
{{- uniq $ports | join " " -}}
{{- end }}

{{/* Port of an http(s) address. */}}
{{- define "drift-watch.urlPort" -}}
{{- $url := urlParse . -}}
{{- regexFind ":[0-9]+$" $url.host | trimPrefix ":" | default (ternary "443" "80" (eq $url.scheme "https")) -}}
{{- end }}
