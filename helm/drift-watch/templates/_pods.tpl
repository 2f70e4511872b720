{{/* What all pods have in common: the restricted Pod Security Standard, no token, no links of services. */}}
{{- define "drift-watch.podSpec" -}}
serviceAccountName: {{ include "drift-watch.name" . }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . | quote }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  fsGroup: 65532
  seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "drift-watch.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}

{{/* Where settings come from: the ConfigMap, and Secrets as files. */}}
{{- define "drift-watch.settingSources" -}}
envFrom:
  - configMapRef: { name: {{ include "drift-watch.name" . }} }
volumeMounts:
  - { name: tmp, mountPath: /tmp }
  {{- if include "drift-watch.secretSources" . }}
  - { name: secrets, mountPath: /run/secrets/drift-watch, readOnly: true }
  {{- end }}
  {{- if .Values.tls.existingSecret }}
  - { name: tls, mountPath: /run/secrets/tls, readOnly: true }
  {{- end }}
  {{- if .Values.trustedCertificates.configMap }}
  - { name: trusted-certificates, mountPath: /run/trusted-certificates, readOnly: true }
  {{- end }}
{{- end }}

{{- define "drift-watch.volumes" -}}
- name: tmp
  emptyDir: { sizeLimit: 64Mi }
{{- with include "drift-watch.secretSources" . }}
- name: secrets
  projected:
    defaultMode: 0440
    sources:
      {{- . | trim | nindent 6 }}
{{- end }}
{{- with .Values.tls.existingSecret }}
- name: tls
  secret: { secretName: {{ . | quote }}, defaultMode: 0440 }
{{- end }}
{{- with .Values.trustedCertificates }}
{{- if .configMap }}
- name: trusted-certificates
  configMap:
    name: {{ .configMap | quote }}
    items: [{ key: {{ .key | quote }}, path: ca.crt }]
{{- end }}
{{- end }}
{{- end }}

{{/* Each Secret as the file that APP_SECRETS_DIR wants: named like the setting in lower case. */}}
{{- define "drift-watch.secretSources" -}}
{{- $named := list
  (dict "secret" .Values.database.uriSecret "key" .Values.database.uriKey "setting" "APP_DATABASE_URI")
  (dict "secret" .Values.database.passwordSecret "key" .Values.database.passwordKey "setting" "APP_DATABASE_PASSWORD")
  (dict "secret" .Values.auth.opaqueIssuersSecret "key" .Values.auth.opaqueIssuersKey "setting" "APP_OPAQUE_ISSUERS")
  (dict "secret" .Values.redis.existingSecret "key" .Values.redis.key "setting" "APP_REDIS_URL")
  (dict "secret" .Values.errorTracking.existingSecret "key" .Values.errorTracking.key "setting" "APP_ERROR_DSN")
-}}
{{- range concat $named .Values.secretSettings }}
{{- if .secret }}
- secret:
    name: {{ .secret | quote }}
    items: [{ key: {{ .key | quote }}, path: {{ lower .setting }} }]
{{- end }}
{{- end }}
{{- end }}
